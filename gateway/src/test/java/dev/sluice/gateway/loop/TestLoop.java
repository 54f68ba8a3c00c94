package dev.sluice.gateway.loop;

import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** An event loop without a thread; its time stands still until a test moves it. */
public final class TestLoop implements LongSupplier, InstantSource {
    public static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final Duration STEP = Duration.ofMillis(250);
    private static final long FIRST_NANOS = 1_000_000_000L;

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private long nanos = FIRST_NANOS;

    public TestLoop() {
        channel.freezeTime();
    }

    /** The connection this loop carries, with these handlers in its pipeline. */
    public EmbeddedChannel connect(ChannelHandler... handlers) {
        channel.pipeline().addLast(handlers);
        channel.pipeline().fireChannelActive();
        return channel;
    }

    public EventLoop loop() {
        return channel.eventLoop();
    }

    public LoopTick tick() {
        return new LoopTick(channel.eventLoop(), this);
    }

    public void run() {
        channel.runPendingTasks();
    }

    /** Moves the time in steps as fine as the loop's own tick. */
    public void pass(Duration time) {
        Duration left = time;
        while (left.isPositive()) {
            Duration step = left.compareTo(STEP) < 0 ? left : STEP;
            nanos += step.toNanos();
            channel.advanceTimeBy(step.toNanos(), TimeUnit.NANOSECONDS);
            channel.runPendingTasks();
            left = left.minus(step);
        }
    }

    /** Lets the clocks jump without anything being run. */
    public void jump(Duration time) {
        nanos += time.toNanos();
    }

    @Override
    public long getAsLong() {
        return nanos;
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos - FIRST_NANOS);
    }
}
