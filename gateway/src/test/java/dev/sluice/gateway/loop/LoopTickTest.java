package dev.sluice.gateway.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LoopTickTest {
    private static final Duration ONE = Duration.ofMillis(250);

    private final TestLoop time = new TestLoop();
    private final LoopTick tick = time.tick();
    private final List<String> ticked = new ArrayList<>();

    @Test
    void tickWhenTimePassesThenEveryoneIsTickedFourTimesASecondWithTheTime() {
        List<Long> times = new ArrayList<>();
        tick.join(times::add);

        time.pass(Duration.ofSeconds(1));

        assertThat(times).hasSize(4).last().isEqualTo(time.getAsLong());
        assertThat(tick.now()).isEqualTo(time.getAsLong());
    }

    @Test
    void leaveWhenDoneThenNoMoreTicks() {
        LoopTick.Ticket first = join("a");
        join("b");

        first.leave();
        first.leave();
        time.pass(ONE);

        assertThat(ticked).containsExactly("b");
    }

    @Test
    void leaveWhenItHappensDuringATickThenNobodyElseIsForgotten() {
        var random = new Random(4);
        for (int round = 0; round < 200; round++) {
            List<LoopTick.Ticket> tickets = new ArrayList<>();
            int size = 1 + random.nextInt(8);
            int leaver = random.nextInt(size);
            int left = random.nextInt(size);
            for (int i = 0; i < size; i++) {
                int self = i;
                tickets.add(tick.join(now -> {
                    ticked.add(String.valueOf(self));
                    if (self == leaver) {
                        tickets.get(left).leave();
                    }
                }));
            }
            ticked.clear();
            time.pass(ONE);
            for (int i = 0; i < size; i++) {
                if (i != left) {
                    assertThat(ticked).contains(String.valueOf(i));
                }
            }
            ticked.clear();
            time.pass(ONE);
            assertThat(ticked)
                    .doesNotContain(String.valueOf(left))
                    .doesNotHaveDuplicates()
                    .hasSize(size - 1);
            tickets.forEach(LoopTick.Ticket::leave);
        }
    }

    @Test
    void tickWhenOneFailsThenTheOthersAndTheNextTicksGoOn() {
        join("a");
        tick.join(now -> {
            throw new IllegalStateException("on purpose");
        });
        join("b");

        time.pass(ONE.multipliedBy(2));

        assertThat(ticked).containsExactly("b", "a", "b", "a");
    }

    private LoopTick.Ticket join(String name) {
        return tick.join(now -> ticked.add(name));
    }
}
