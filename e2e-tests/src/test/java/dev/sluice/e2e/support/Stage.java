package dev.sluice.e2e.support;

import dev.sluice.e2e.support.upstream.Dialect;
import dev.sluice.e2e.support.upstream.FakeUpstream;
import java.util.List;

/**
 * One gateway with default settings in front of one upstream of each kind, each served under its own name. Classes share it
 * through {@link SharedStage}; scripts and records of the upstreams are forgotten before every test.
 */
public final class Stage implements AutoCloseable {

    public static final String STATEFUL = "/stateful/mcp";
    public static final String SESSIONLESS = "/sessionless/mcp";
    public static final String MODERN = "/modern/mcp";
    public static final String DUAL = "/dual/mcp";
    /** Accepts connections and never says a word. */
    public static final String MUTE = "/mute/mcp";
    /** Nothing listens there. */
    public static final String DOWN = "/down/mcp";

    private final FakeUpstream stateful = FakeUpstream.start(Dialect.stateful());
    private final FakeUpstream sessionless = FakeUpstream.start(Dialect.sessionless());
    private final FakeUpstream modern = FakeUpstream.start(Dialect.modern());
    private final FakeUpstream dual = FakeUpstream.start(Dialect.dual());
    private final FakeUpstream mute = FakeUpstream.start(Dialect.mute());
    private final FakeUpstream down = FakeUpstream.start(Dialect.mute());
    private final Gateway gateway;

    Stage() {
        down.crash();
        gateway = Gateway.start(GatewayConfig.builder()
                .server("stateful", stateful)
                .server("sessionless", sessionless)
                .server("modern", modern)
                .server("dual", dual)
                .server("mute", mute, "limits: {first-byte-timeout: 2s}")
                .server("down", down)
                .build());
        List.of(stateful, sessionless).forEach(upstream -> upstream.await("initialize"));
        List.of(modern, dual).forEach(upstream -> upstream.await("server/discover"));
    }

    void reset() {
        List.of(stateful, sessionless, modern, dual, mute, down).forEach(FakeUpstream::reset);
    }

    public Gateway gateway() {
        return gateway;
    }

    /** A 2025 server with sessions. */
    public FakeUpstream stateful() {
        return stateful;
    }

    /** A 2025 server without sessions and without a GET stream. */
    public FakeUpstream sessionless() {
        return sessionless;
    }

    public FakeUpstream modern() {
        return modern;
    }

    public FakeUpstream dual() {
        return dual;
    }

    public FakeUpstream mute() {
        return mute;
    }

    @Override
    public void close() {
        gateway.close();
        List.of(stateful, sessionless, modern, dual, mute, down).forEach(FakeUpstream::close);
    }
}
