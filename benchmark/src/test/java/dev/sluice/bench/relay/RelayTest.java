package dev.sluice.bench.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bench.load.Era;
import dev.sluice.bench.load.IdleStreams;
import dev.sluice.bench.load.LoadGenerator;
import dev.sluice.bench.load.LoadResult;
import dev.sluice.bench.load.LoadSession;
import dev.sluice.bench.load.LoadSpec;
import dev.sluice.bench.load.Pace;
import dev.sluice.bench.load.Tool;
import dev.sluice.bench.net.Transport;
import dev.sluice.bench.process.Await;
import dev.sluice.bench.upstream.FakeUpstream;
import dev.sluice.bench.upstream.Sessions;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole chain in one process: generator, relay, fake upstream. */
class RelayTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    private final Transport transport = Transport.preferred();
    private final EventLoopGroup loop = transport.newLoop();
    private final FakeUpstream upstream = FakeUpstream.start(loop, transport, 0, Sessions.ISSUED);
    private final Relay relay = Relay.start(loop, transport, upstream.address());
    private final LoadGenerator generator = new LoadGenerator(loop, transport);

    @AfterEach
    void stop() {
        relay.close();
        upstream.close();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @ParameterizedTest
    @CsvSource({"MODERN, SMALL", "MODERN, SSE", "MODERN, LARGE", "LEGACY, SMALL", "LEGACY, SSE"})
    void startWhenCallsGoThroughThenEveryAnswerIsRight(Era era, Tool tool) throws InterruptedException {
        LoadResult result = run(new LoadSpec(era, tool, 4), new Pace.Saturated());
        assertThat(result.errors()).isEmpty();
        assertThat(result.completed()).isGreaterThan(4);
    }

    @Test
    void startWhenRateIsFixedThenExactlyTheDueCallsAreMade() throws InterruptedException {
        LoadResult result = run(new LoadSpec(Era.MODERN, Tool.SMALL, 4), new Pace.FixedRate(500));
        assertThat(result.errors()).isEmpty();
        assertThat(result.completed()).isEqualTo(100);
    }

    @Test
    void startWhenStreamsAreHeldThenEachHearsTheUpstream() throws InterruptedException {
        try (IdleStreams streams = generator.openStreams(relay.address(), Era.LEGACY, 50)) {
            assertThat(Await.until(Duration.ofSeconds(10), () -> upstream.openStreams() == 50))
                    .isTrue();
            upstream.broadcast(IdleStreams.signal());
            assertThat(Await.until(Duration.ofSeconds(10), () -> streams.signalCount() == 50))
                    .isTrue();
            assertThat(streams.lostCount()).isZero();
        }
        assertThat(Await.until(Duration.ofSeconds(10), () -> upstream.openStreams() == 0))
                .isTrue();
    }

    @Test
    void runWhenUpstreamIsGoneThenNothingCountsAsAnswered() throws InterruptedException {
        try (LoadSession session = generator.open(relay.address(), new LoadSpec(Era.MODERN, Tool.SMALL, 2))) {
            upstream.close();
            LoadResult result = session.run(new Pace.FixedRate(100), SHORT);
            assertThat(result.completed()).isZero();
            assertThat(result.errorCount()).isPositive();
        }
    }

    private LoadResult run(LoadSpec spec, Pace pace) throws InterruptedException {
        try (LoadSession session = generator.open(relay.address(), spec)) {
            return session.run(pace, SHORT);
        }
    }
}
