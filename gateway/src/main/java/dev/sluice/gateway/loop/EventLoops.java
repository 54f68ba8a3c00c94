package dev.sluice.gateway.loop;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

/** One event loop per core, shared by the server socket and the connections to servers, so that a call stays on one thread. */
public final class EventLoops implements LoopResources {
    private final Transport transport;
    private final EventLoopGroup group;
    private final Map<EventLoop, LoopTick> ticks = new IdentityHashMap<>();
    private final List<EventLoop> loops = new ArrayList<>();

    public EventLoops(Transport transport, int count, LongSupplier nanoClock) {
        this.transport = transport;
        this.group = new MultiThreadIoEventLoopGroup(
                count, new DefaultThreadFactory("sluice-loop", true), transport.handlers());
        group.forEach(executor -> {
            var loop = (EventLoop) executor;
            loops.add(loop);
            ticks.put(loop, new LoopTick(loop, nanoClock));
        });
    }

    public List<EventLoop> all() {
        return List.copyOf(loops);
    }

    public EventLoop any() {
        return group.next();
    }

    public LoopTick tick(EventLoop loop) {
        LoopTick tick = ticks.get(loop);
        if (tick == null) {
            throw new IllegalStateException("event loop: %s (expected: one of this gateway)".formatted(loop));
        }
        return tick;
    }

    public Class<? extends Channel> socketClass() {
        return transport.channel(SocketChannel.class);
    }

    public Class<? extends DatagramChannel> datagramClass() {
        return transport.channel(DatagramChannel.class).asSubclass(DatagramChannel.class);
    }

    @Override
    public EventLoopGroup onServer(boolean useNative) {
        return group;
    }

    @Override
    public <C extends Channel> C onChannel(Class<C> role, EventLoopGroup ignored) {
        try {
            return role.cast(transport.channel(role).getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a channel for " + role, e);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <C extends Channel> Class<? extends C> onChannelClass(Class<C> role, EventLoopGroup ignored) {
        return (Class<? extends C>) transport.channel(role);
    }

    @Override
    public boolean daemon() {
        return true;
    }

    @Override
    public Mono<Void> disposeLater(Duration quietPeriod, Duration timeout) {
        return Mono.fromRunnable(
                () -> group.shutdownGracefully(quietPeriod.toMillis(), timeout.toMillis(), TimeUnit.MILLISECONDS));
    }
}
