package dev.sluice.gateway.upstream;

import dev.sluice.gateway.call.Reply;
import dev.sluice.gateway.call.Upstream;
import dev.sluice.gateway.call.UpstreamCall;
import dev.sluice.gateway.loop.EventLoops;
import dev.sluice.gateway.upstream.connect.Address;
import dev.sluice.gateway.upstream.connect.ConnectionPool;
import dev.sluice.gateway.upstream.connect.ConnectionPool.PoolLimits;
import dev.sluice.gateway.upstream.connect.Dialler;
import dev.sluice.registry.server.ServerDefinition;
import dev.sluice.registry.server.ServerLimits;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContextBuilder;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** Talks Streamable HTTP to servers: each event loop has its own connections, so a call never changes threads. */
public final class StreamableUpstream implements Upstream {
    private final EventLoops loops;
    private final Dialler dialler;
    private final Map<EventLoop, LoopPools> pools = new IdentityHashMap<>();

    public StreamableUpstream(EventLoops loops) throws SSLException {
        this.loops = loops;
        this.dialler = new Dialler(loops, SslContextBuilder.forClient().build());
        loops.all().forEach(loop -> pools.put(loop, new LoopPools(loop)));
    }

    @Override
    public void send(UpstreamCall call, Reply reply) {
        ServerPools server = pools(call).of(call.route().server());
        var reader = new ReplyReader(
                call,
                reply,
                RequestHeads.of(call, server.address),
                this::resume,
                loops.tick(call.loop()).now());
        reply.from(reader);
        server.forCall(call).acquire(reader);
    }

    private void resume(ReplyReader reader, long afterMillis) {
        UpstreamCall resumed = reader.call();
        resumed.loop()
                .schedule(
                        () -> {
                            if (!reader.done()) {
                                ServerPools server =
                                        pools(resumed).of(resumed.route().server());
                                reader.again(RequestHeads.of(resumed, server.address));
                                server.streams.acquire(reader);
                            }
                        },
                        afterMillis,
                        TimeUnit.MILLISECONDS);
    }

    private LoopPools pools(UpstreamCall call) {
        LoopPools found = pools.get(call.loop());
        if (found == null) {
            throw new IllegalStateException("event loop: %s (expected: one of this gateway)".formatted(call.loop()));
        }
        return found;
    }

    /** The connections of one event loop, by server. Touched by that loop only. */
    private final class LoopPools {
        private final EventLoop loop;
        private final Map<String, ServerPools> byName = new HashMap<>();

        LoopPools(EventLoop loop) {
            this.loop = loop;
        }

        ServerPools of(ServerDefinition server) {
            return byName.computeIfAbsent(server.name(), added -> new ServerPools(loop, server));
        }
    }

    /** Calls and long-lived streams have connections of their own, so that neither can use up the other's. */
    private final class ServerPools {
        private final Address address;
        private final ConnectionPool calls;
        private final ConnectionPool streams;

        ServerPools(EventLoop loop, ServerDefinition server) {
            ServerLimits limits = server.limits();
            address = Address.of(server.url());
            calls = new ConnectionPool(dialler, loop, address, share(limits.maxConnections(), limits));
            streams = new ConnectionPool(dialler, loop, address, share(limits.maxStreams(), limits));
            loops.tick(loop).join(now -> {
                calls.tick(now);
                streams.tick(now);
            });
        }

        ConnectionPool forCall(UpstreamCall call) {
            return call.verb().stays() ? streams : calls;
        }

        private PoolLimits share(int connections, ServerLimits limits) {
            int perLoop = Math.ceilDiv(connections, loops.all().size());
            return new PoolLimits(Math.max(1, perLoop), limits.connectTimeout());
        }
    }
}
