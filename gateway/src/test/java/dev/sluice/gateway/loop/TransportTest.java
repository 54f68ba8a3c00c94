package dev.sluice.gateway.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest {
    @Test
    void chooseWhenAutoThenEpollWhereItWorksAndNeverIoUring() {
        assertThat(Transport.choose("auto")).isEqualTo(Epoll.isAvailable() ? Transport.EPOLL : Transport.NIO);
        assertThat(Transport.choose("nio")).isEqualTo(Transport.NIO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AUTO", "kqueue", "io-uring"})
    void chooseWhenItIsNoneThenThePossibleOnesAreNamed(String setting) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transport.choose(setting))
                .withMessageContaining("sluice.transport: " + setting)
                .withMessageContaining("io_uring");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void channelWhenRoleIsKnownThenItIsOfThisTransport(Transport transport) {
        assertThat(transport.channel(SocketChannel.class)).isAssignableTo(SocketChannel.class);
        assertThat(transport.channel(ServerSocketChannel.class)).isAssignableTo(ServerSocketChannel.class);
        assertThat(transport.channel(DatagramChannel.class)).isAssignableTo(DatagramChannel.class);
        assertThatIllegalArgumentException().isThrownBy(() -> transport.channel(io.netty.channel.Channel.class));
    }
}
