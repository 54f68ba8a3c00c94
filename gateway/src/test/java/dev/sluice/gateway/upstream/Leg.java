package dev.sluice.gateway.upstream;

import dev.sluice.gateway.call.FakeReply;
import dev.sluice.gateway.call.TestCalls;
import dev.sluice.gateway.call.UpstreamCall;
import dev.sluice.gateway.call.UpstreamCall.Dialect;
import dev.sluice.gateway.call.UpstreamCall.Verb;
import dev.sluice.gateway.loop.TestLoop;
import dev.sluice.gateway.protocol.Revision;
import dev.sluice.gateway.routing.Route;
import dev.sluice.gateway.routing.TestRoutes;
import dev.sluice.gateway.upstream.connect.Address;
import dev.sluice.gateway.upstream.connect.UpstreamConnection;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call on a connection to a server whose half is written by the test. */
final class Leg {
    static final Dialect MODERN = Dialect.of(Revision.V2026_07_28, null);
    static final Dialect LEGACY = Dialect.of(Revision.V2025_11_25, "s-1");
    static final String RESULT = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}";

    final TestLoop time = new TestLoop();
    final FakeReply reply = new FakeReply();
    final List<UpstreamCall> resumed = new ArrayList<>();
    final List<String> pool = new ArrayList<>();
    final UpstreamCall call;
    final ReplyReader reader;
    final UpstreamConnection connection;
    final EmbeddedChannel channel;
    long resumedAfterMillis;

    private Leg(UpstreamCall call) {
        this.call = call;
        connection = new UpstreamConnection(time.tick());
        channel = time.connect(new HttpClientCodec(), connection);
        connection.belongsTo(() -> pool.add("free"), () -> pool.add("closed"));
        reader = new ReplyReader(
                call,
                reply,
                RequestHeads.of(call, Address.of(call.route().server().url())),
                (which, afterMillis) -> {
                    resumed.add(which.call());
                    resumedAfterMillis = afterMillis;
                },
                time.getAsLong());
        reply.from(reader);
        reader.granted(connection);
    }

    /** A request with id 1 has been sent. */
    static Leg posted(Dialect dialect) {
        return posted(TestRoutes.route(), dialect);
    }

    static Leg posted(Route route, Dialect dialect) {
        return sending(route, Verb.POST, dialect, "1");
    }

    static Leg sending(Route route, Verb verb, Dialect dialect, @Nullable String id) {
        var body = verb == Verb.POST || verb == Verb.LISTEN
                ? TestCalls.payload("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}")
                : null;
        return new Leg(new UpstreamCall(route, new TestLoop().loop(), verb, dialect, body, id, null));
    }

    /** The request as the server reads it. */
    String request() {
        var text = new StringBuilder();
        ByteBuf part;
        while ((part = channel.readOutbound()) != null) {
            text.append(part.toString(StandardCharsets.UTF_8));
            part.release();
        }
        return text.toString();
    }

    /** What the gateway has closed the door on is lost. */
    Leg receives(String text) {
        if (!channel.isOpen()) {
            return this;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        channel.writeInbound(ByteBufAllocator.DEFAULT.buffer(bytes.length).writeBytes(bytes));
        return this;
    }

    Leg head(int status, String... headers) {
        var text = new StringBuilder("HTTP/1.1 " + status + " Whatever\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            text.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        return receives(text.append("Transfer-Encoding: chunked\r\n\r\n").toString());
    }

    Leg chunk(String text) {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        return receives(Integer.toHexString(length) + "\r\n" + text + "\r\n");
    }

    Leg end() {
        return receives("0\r\n\r\n");
    }

    Leg json(int status, String body) {
        return head(status, "Content-Type", "application/json").chunk(body).end();
    }

    Leg events(String... events) {
        head(200, "Content-Type", "text/event-stream");
        for (String event : events) {
            chunk(event + "\n\n");
        }
        return this;
    }

    /** The server closes the connection. */
    Leg closed() {
        channel.close();
        channel.runPendingTasks();
        return this;
    }

    /** The reader gets its connection again for what it wants to go on with, as it would from the pool. */
    Leg again() {
        reader.again(RequestHeads.of(
                resumed.getLast(), Address.of(call.route().server().url())));
        reader.granted(connection);
        return this;
    }

    /** Leaves nothing behind, so that what is still counted is a leak. */
    void over() {
        request();
        channel.finishAndReleaseAll();
    }
}
