package dev.sluice.gateway.loop;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringDatagramChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;

/** How the operating system is asked for readiness: the JDK's selector, epoll, or io_uring. */
public enum Transport {
    NIO,
    EPOLL,
    IO_URING;

    /** The one that was asked for, or the best that works here; io_uring is never chosen unasked, because containers often forbid it. */
    public static Transport choose(String setting) {
        Transport asked =
                switch (setting) {
                    case "auto" -> Epoll.isAvailable() ? EPOLL : NIO;
                    case "nio" -> NIO;
                    case "epoll" -> EPOLL;
                    case "io_uring" -> IO_URING;
                    default ->
                        throw new IllegalArgumentException(
                                "sluice.transport: %s (expected: auto, nio, epoll or io_uring)".formatted(setting));
                };
        if (!asked.works()) {
            throw new IllegalArgumentException(
                    "sluice.transport: %s does not work on this machine (try auto)".formatted(setting));
        }
        return asked;
    }

    private boolean works() {
        return switch (this) {
            case NIO -> true;
            case EPOLL -> Epoll.isAvailable();
            case IO_URING -> IoUring.isAvailable();
        };
    }

    IoHandlerFactory handlers() {
        return switch (this) {
            case NIO -> NioIoHandler.newFactory();
            case EPOLL -> EpollIoHandler.newFactory();
            case IO_URING -> IoUringIoHandler.newFactory();
        };
    }

    /** The channel class that plays this role on this transport. */
    Class<? extends Channel> channel(Class<? extends Channel> role) {
        if (role == SocketChannel.class) {
            return switch (this) {
                case NIO -> NioSocketChannel.class;
                case EPOLL -> EpollSocketChannel.class;
                case IO_URING -> IoUringSocketChannel.class;
            };
        }
        if (role == ServerSocketChannel.class) {
            return switch (this) {
                case NIO -> NioServerSocketChannel.class;
                case EPOLL -> EpollServerSocketChannel.class;
                case IO_URING -> IoUringServerSocketChannel.class;
            };
        }
        if (role == DatagramChannel.class) {
            return switch (this) {
                case NIO -> NioDatagramChannel.class;
                case EPOLL -> EpollDatagramChannel.class;
                case IO_URING -> IoUringDatagramChannel.class;
            };
        }
        throw new IllegalArgumentException(
                "channel role: %s (expected: a socket, server socket or datagram)".formatted(role));
    }
}
