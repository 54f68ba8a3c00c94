package dev.sluice.bench.net;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SelectStrategy;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** A way to reach the kernel's sockets. */
public enum Transport {
    NIO("nio"),
    EPOLL("epoll"),
    IO_URING("io_uring");

    private static final int EVENTS_AT_ONCE = 4096;

    private final String label;

    Transport(String label) {
        this.label = label;
    }

    /** The transport a person wrote on the command line. */
    public static Transport named(String label) {
        for (Transport transport : values()) {
            if (transport.label.equals(label.toLowerCase(Locale.ROOT))) {
                return transport;
            }
        }
        throw new IllegalArgumentException("transport: %s (expected: nio, epoll or io_uring)".formatted(label));
    }

    /** Epoll where the kernel has it, else NIO. */
    public static Transport preferred() {
        return EPOLL.available() ? EPOLL : NIO;
    }

    public String label() {
        return label;
    }

    public boolean available() {
        return switch (this) {
            case NIO -> true;
            case EPOLL -> Epoll.isAvailable();
            case IO_URING -> IoUring.isAvailable();
        };
    }

    /** One event loop: every part of the bench lives on a single core. */
    public EventLoopGroup newLoop() {
        return new MultiThreadIoEventLoopGroup(1, ioHandlers());
    }

    /** One event loop that asks for events without sleeping as long as this says so; plain where that is not possible. */
    public EventLoopGroup newSpinningLoop(BooleanSupplier spinning) {
        if (this != EPOLL) {
            return newLoop();
        }
        SelectStrategy strategy =
                (readyNow, hasTasks) -> hasTasks || spinning.getAsBoolean() ? readyNow.get() : SelectStrategy.SELECT;
        return new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory(EVENTS_AT_ONCE, () -> strategy));
    }

    public Class<? extends ServerChannel> serverChannel() {
        return switch (this) {
            case NIO -> NioServerSocketChannel.class;
            case EPOLL -> EpollServerSocketChannel.class;
            case IO_URING -> IoUringServerSocketChannel.class;
        };
    }

    public Class<? extends SocketChannel> clientChannel() {
        return switch (this) {
            case NIO -> NioSocketChannel.class;
            case EPOLL -> EpollSocketChannel.class;
            case IO_URING -> IoUringSocketChannel.class;
        };
    }

    private IoHandlerFactory ioHandlers() {
        return switch (this) {
            case NIO -> NioIoHandler.newFactory();
            case EPOLL -> EpollIoHandler.newFactory();
            case IO_URING -> IoUringIoHandler.newFactory();
        };
    }
}
