package dev.sluice.gateway.upstream.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.NoLeaks;
import dev.sluice.gateway.loop.TestLoop;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoLeaks.class)
class UpstreamConnectionTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final TestLoop time = new TestLoop();
    private final List<String> pool = new ArrayList<>();
    private final UpstreamConnection connection = new UpstreamConnection(time.tick());
    private final EmbeddedChannel channel = time.connect(new HttpClientCodec(), connection);
    private final FakeReader reader = new FakeReader();

    UpstreamConnectionTest() {
        connection.belongsTo(() -> pool.add("free"), () -> pool.add("closed"));
    }

    @AfterEach
    void leaveNothing() {
        channel.finishAndReleaseAll();
    }

    @Test
    void sendWhenResponseIsWholeThenTheConnectionIsFreeBeforeTheReaderKnows() {
        connection.belongsTo(() -> pool.add("free after " + reader.log), () -> pool.add("closed"));
        connection.send(FakeReader.get(), reader);
        assertThat(connection.usable()).isFalse();

        receive(OK);

        assertThat(reader.log).containsExactly("on", "head 200", "complete");
        assertThat(reader.body).hasToString("ok");
        assertThat(pool).containsExactly("free after [on, head 200]");
        assertThat(connection.usable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok"
            })
    void sendWhenServerWillCloseThenTheConnectionIsNotUsedAgain(String response) {
        connection.send(FakeReader.get(), reader);

        receive(response);

        assertThat(reader.log).containsExactly("on", "head 200", "complete");
        assertThat(pool).containsExactly("closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100 Continue", "102 Processing", "103 Early Hints"})
    void readWhenResponseIsInformationalThenTheRealOneIsAwaited(String status) {
        connection.send(FakeReader.get(), reader);

        receive("HTTP/1.1 " + status + "\r\n\r\n");
        receive("HTTP/1.1 " + status + "\r\nLink: </a>\r\n\r\n" + OK);

        assertThat(reader.log).containsExactly("on", "head 200", "complete");
        assertThat(reader.body).hasToString("ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n",
                "HTTP/1.1 200 OK\r\nContent-Le"
            })
    void closeWhenResponseIsNotWholeThenItIsBroken(String response) {
        connection.send(FakeReader.get(), reader);
        receive(response);

        channel.close();

        assertThat(reader.log).endsWith("broken").doesNotContain("complete");
        assertThat(reader.log.stream().filter("broken"::equals)).hasSize(1);
        assertThat(pool).containsExactly("closed");
    }

    @Test
    void closeWhenNothingHasArrivedThenItIsBroken() {
        connection.send(FakeReader.get(), reader);

        channel.close();

        assertThat(reader.log).containsExactly("on", "broken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nok\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nok"
            })
    void readWhenItIsNotHttpThenItIsBrokenAndClosed(String response) {
        connection.send(FakeReader.get(), reader);

        receive(response);

        assertThat(reader.log).endsWith("broken").doesNotContain("complete");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void readWhenNothingWasAskedThenTheConnectionIsClosed() {
        receive(OK);

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void readWhenASecondResponseFollowsThenItIsNobodys() {
        connection.send(FakeReader.get(), reader);

        receive(OK + OK);

        assertThat(reader.log).containsExactly("on", "head 200", "complete");
        assertThat(channel.isOpen()).isFalse();
        assertThat(pool).contains("closed");
    }

    @Test
    void exceptionWhenReadingThenItIsBrokenOnce() {
        connection.send(FakeReader.get(), reader);

        channel.pipeline().fireExceptionCaught(new IOException("reset"));

        assertThat(reader.log).containsExactly("on", "broken");
        assertThat(pool).containsExactly("closed");
    }

    @Test
    void sendWhenConnectionIsGoneThenItIsBrokenAndTheRequestFreed() {
        channel.close();

        connection.send(FakeReader.get(), reader);

        assertThat(reader.log).containsExactly("on", "broken");
    }

    @Test
    void abandonWhenResponseIsUnderWayThenNothingMoreIsTold() {
        connection.send(FakeReader.get(), reader);
        receive("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nok");

        connection.abandon();

        assertThat(reader.log).containsExactly("on", "head 200");
        assertThat(pool).containsExactly("closed");
    }

    @Test
    void finishWhenReaderHadPausedThenTheNextExchangeIsReadAgain() {
        connection.send(FakeReader.get(), reader);
        connection.pause();

        receive(OK);

        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"timeout=5,4", "'timeout=5, max=100',4", "timeout=3600,30", "timeout=0,0", "timeout=x,0", ",30"})
    void tickWhenIdleForAsLongAsTheServerBearsThenItIsClosed(String hint, int seconds) {
        connection.send(FakeReader.get(), reader);
        String header = hint == null ? "" : "Keep-Alive: " + hint + "\r\n";
        receive("HTTP/1.1 200 OK\r\n" + header + "Content-Length: 0\r\n\r\n");

        time.pass(Duration.ofSeconds(seconds));
        assertThat(channel.isOpen()).isTrue();

        time.pass(Duration.ofSeconds(1));
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void tickWhenInUseThenOnlyTheReaderDecides() {
        connection.send(FakeReader.get(), reader);

        time.pass(Duration.ofMinutes(5));

        assertThat(channel.isOpen()).isTrue();
        assertThat(reader.ticks).isGreaterThan(1000);
    }

    private void receive(String text) {
        channel.writeInbound(ByteBufUtil.writeUtf8(channel.alloc(), text));
    }
}
