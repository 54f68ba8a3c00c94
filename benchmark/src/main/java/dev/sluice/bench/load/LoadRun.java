package dev.sluice.bench.load;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** One run over open connections; everything in it happens on the event loop. */
final class LoadRun implements LoadConnection.Call {

    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final long HIGHEST_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final EventLoop loop;
    private final int expected;
    private final CompletableFuture<LoadRun> ready = new CompletableFuture<>();
    private final CompletableFuture<LoadResult> result = new CompletableFuture<>();
    private final List<LoadConnection> connections = new ArrayList<>();
    private final Histogram latencies = new Histogram(HIGHEST_NANOS, 3);
    private final Map<String, Integer> errors = new TreeMap<>();
    private long started;
    private long deadline;
    private long lastAnswer;
    private int inFlight;
    private boolean sending;
    private boolean paced;

    LoadRun(EventLoop loop, int expected) {
        this.loop = loop;
        this.expected = expected;
    }

    CompletableFuture<LoadRun> ready() {
        return ready;
    }

    CompletableFuture<LoadResult> start(Pace pace, Duration duration) {
        loop.execute(() -> begin(pace, duration));
        return result;
    }

    void close() {
        loop.execute(() -> List.copyOf(connections).forEach(LoadConnection::close));
    }

    @Override
    public void opened(LoadConnection connection) {
        connections.add(connection);
        if (connections.size() == expected) {
            ready.complete(this);
        }
    }

    @Override
    public void answered(LoadConnection connection, long intendedNanos, @Nullable String problem) {
        long now = System.nanoTime();
        inFlight--;
        lastAnswer = now;
        if (problem == null) {
            latencies.recordValue(Math.min(now - intendedNanos, HIGHEST_NANOS));
        } else {
            errors.merge(problem, 1, Integer::sum);
        }
        if (sending && !paced && now < deadline) {
            send(connection, now);
        } else {
            finishWhenAnswered(now);
        }
    }

    @Override
    public void closed(LoadConnection connection, int unanswered) {
        if (!ready.isDone()) {
            ready.completeExceptionally(new IllegalStateException("a connection closed before its first call"));
        }
        connections.remove(connection);
        inFlight -= unanswered;
        if (unanswered > 0) {
            errors.merge("closed", unanswered, Integer::sum);
            finishWhenAnswered(System.nanoTime());
        }
    }

    private void begin(Pace pace, Duration duration) {
        started = System.nanoTime();
        deadline = started + duration.toNanos();
        sending = true;
        loop.schedule(this::finish, duration.plus(GRACE).toNanos(), TimeUnit.NANOSECONDS);
        switch (pace) {
            case Pace.Saturated() -> List.copyOf(connections).forEach(connection -> send(connection, started));
            case Pace.FixedRate(int perSecond) -> {
                paced = true;
                sendDue(Schedule.of(started, perSecond, expected, duration.toNanos()), 0);
            }
        }
    }

    private void sendDue(Schedule schedule, long from) {
        long now = System.nanoTime();
        long call = from;
        while (call < schedule.calls() && schedule.dueNanos(call) <= now) {
            sendOn(schedule.connection(call), schedule.dueNanos(call));
            call++;
        }
        if (call == schedule.calls() || result.isDone()) {
            sending = false;
            finishWhenAnswered(now);
            return;
        }
        long next = call;
        loop.schedule(() -> sendDue(schedule, next), schedule.dueNanos(next) - now, TimeUnit.NANOSECONDS);
    }

    private void sendOn(int index, long due) {
        if (index < connections.size()) {
            send(connections.get(index), due);
        } else {
            errors.merge("no connection", 1, Integer::sum);
        }
    }

    private void send(LoadConnection connection, long due) {
        inFlight++;
        connection.call(due);
    }

    private void finishWhenAnswered(long now) {
        boolean over = paced ? !sending : now >= deadline;
        if (inFlight == 0 && (over || connections.isEmpty())) {
            finish();
        }
    }

    private void finish() {
        if (result.isDone()) {
            return;
        }
        sending = false;
        if (inFlight > 0) {
            errors.merge("unanswered", inFlight, Integer::sum);
        }
        double seconds = Math.max(1, lastAnswer - started) / 1e9;
        result.complete(new LoadResult(latencies.getTotalCount(), seconds, micros(50), micros(99), errors));
    }

    private double micros(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1000.0;
    }
}
