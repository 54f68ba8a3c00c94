package dev.sluice.gateway.edge;

import dev.sluice.gateway.call.GatewayError;
import dev.sluice.gateway.call.Payload;
import dev.sluice.gateway.call.Refusal;
import dev.sluice.gateway.call.Reply;
import dev.sluice.gateway.loop.EventLoops;
import dev.sluice.gateway.loop.TestLoop;
import dev.sluice.gateway.loop.Transport;
import dev.sluice.gateway.routing.CurrentRoutes;
import dev.sluice.gateway.routing.Route;
import dev.sluice.gateway.routing.RouteTable;
import dev.sluice.gateway.routing.TestRoutes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.LeakPresenceDetector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** One client connection whose bytes the test writes and reads, with fakes behind the edge. */
final class EdgeWorld {
    static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
    static final String RESULT = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}";
    static final int MAX_BODY = 1000;
    private static final int BODY_MEMORY = 3000;
    /** Made once for all tests, so that the first one is not charged for it. */
    private static final ByteBuf CONSTANTS = LeakPresenceDetector.staticInitializer(() -> SseFrames.DATA);

    private static final EventLoops LOOPS = new EventLoops(Transport.NIO, 1, System::nanoTime);

    final TestLoop time = new TestLoop();
    final FakeHandlers handlers = new FakeHandlers();
    final WebServer web = new WebServer();
    final Edge edge;
    final EmbeddedChannel channel;

    EdgeWorld() {
        this(100);
    }

    EdgeWorld(int maxConnections) {
        Route route = TestRoutes.route(TestRoutes.sizes(MAX_BODY, MAX_BODY));
        edge = new Edge(
                LOOPS,
                settings(maxConnections),
                new CurrentRoutes(new RouteTable(List.of(route))),
                new Edge.Handlers(handlers, handlers, (asked, loop, then) -> then.accept(asked), handlers),
                new Edge.Surroundings(true, BODY_MEMORY, "t-"));
        CONSTANTS.touch();
        channel = time.connect(new HttpServerCodec(), new McpConnection(edge, time.tick()), web);
    }

    private static EdgeSettings settings(int maxConnections) {
        return new EdgeSettings(
                List.of(),
                List.of(),
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(75),
                Duration.ofMinutes(5),
                Duration.ofSeconds(5),
                maxConnections);
    }

    static String post(String body, String... headers) {
        return head("POST /everything/mcp", headers) + "Content-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    static String request(String line, String... headers) {
        return head(line, headers) + "\r\n";
    }

    private static String head(String line, String... headers) {
        var text = new StringBuilder(line + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text.toString();
    }

    EdgeWorld send(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (channel.isOpen()) {
            channel.writeInbound(
                    ByteBufAllocator.DEFAULT.buffer(bytes.length + 1).writeBytes(bytes));
        }
        return this;
    }

    /** What the client has received since it looked last. */
    String out() {
        var text = new StringBuilder();
        ByteBuf part;
        while ((part = channel.readOutbound()) != null) {
            text.append(part.toString(StandardCharsets.UTF_8));
            part.release();
        }
        return text.toString();
    }

    Reply reply() {
        return handlers.last().reply();
    }

    void answer() {
        answer(RESULT);
    }

    void answer(String json) {
        reply().answer(200, payload(json));
        reply().flush();
    }

    void message(String json) {
        reply().message(payload(json), null);
        reply().flush();
    }

    void fail(Refusal kind) {
        reply().fail(new GatewayError(kind, "it failed"));
        reply().flush();
    }

    static Payload payload(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Payload(ByteBufAllocator.DEFAULT.buffer(bytes.length + 1).writeBytes(bytes));
    }

    /** Leaves nothing behind, so that what is still counted is a leak. */
    void over() {
        channel.close();
        channel.finishAndReleaseAll();
    }
}
