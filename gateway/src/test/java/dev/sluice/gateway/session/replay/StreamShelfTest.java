package dev.sluice.gateway.session.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.NoLeaks;
import dev.sluice.gateway.call.FakeReply;
import dev.sluice.gateway.call.FakeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class StreamShelfTest {
    private static final Duration AGE = Duration.ofMinutes(5);

    private final StreamWorld world = new StreamWorld(8);

    @Test
    void putWhenThereAreTooManyThenTheEldestIsForgotten() {
        List<ReplyStream> streams = new ArrayList<>();
        for (int i = 0; i < 65; i++) {
            streams.add(left());
        }

        assertThat(world.shelf.find(streams.getFirst().key())).isNull();
        assertThat(streams.subList(1, 65))
                .allSatisfy(stream -> assertThat(world.shelf.find(stream.key())).isSameAs(stream));
    }

    @Test
    void tidyWhenClientIsAwayTooLongThenItsStreamIsForgotten() {
        ReplyStream old = left();
        world.time.jump(AGE.dividedBy(2));
        ReplyStream young = left();
        world.time.jump(AGE.dividedBy(2).plusSeconds(1));

        world.shelf.tidy(world.time.getAsLong(), AGE.toNanos());

        assertThat(world.shelf.find(old.key())).isNull();
        assertThat(world.shelf.find(young.key())).isSameAs(young);
    }

    @Test
    void tidyWhenClientIsThereThenItsStreamIsKeptForEver() {
        ReplyStream stream = world.stream(new FakeReply(), new FakeSource());
        world.send(stream, 1, 1);
        world.time.jump(Duration.ofDays(2));

        world.shelf.tidy(world.time.getAsLong(), AGE.toNanos());

        assertThat(world.shelf.find(stream.key())).isSameAs(stream);
    }

    @Test
    void tidyWhenStreamHasEndedThenItIsForgottenInTheEnd() {
        ReplyStream stream = world.stream(new FakeReply(), new FakeSource());
        world.send(stream, 1, 1);
        stream.close();
        assertThat(world.shelf.find(stream.key())).isSameAs(stream);

        world.time.jump(AGE.plusSeconds(1));
        world.shelf.tidy(world.time.getAsLong(), AGE.toNanos());

        assertThat(world.shelf.find(stream.key())).isNull();
        assertThat(world.budget.taken()).isZero();
    }

    @Test
    void clearWhenSessionEndsThenAllAreForgotten() {
        ReplyStream one = left();
        ReplyStream two = left();

        world.shelf.clear();

        assertThat(world.shelf.find(one.key())).isNull();
        assertThat(world.shelf.find(two.key())).isNull();
        assertThat(world.budget.taken()).isZero();
    }

    private ReplyStream left() {
        ReplyStream stream = world.stream(new FakeReply(), new FakeSource());
        world.send(stream, 1, 1);
        stream.clientGone();
        return stream;
    }
}
