package dev.sluice.gateway.upstream.connect;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a response and writes down what it is told. */
final class FakeReader implements ResponseReader {
    final List<String> log = new ArrayList<>();
    final StringBuilder body = new StringBuilder();
    int ticks;

    static FullHttpRequest get() {
        var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/mcp", Unpooled.EMPTY_BUFFER);
        request.headers().set("Host", "127.0.0.1");
        return request;
    }

    @Override
    public void on(UpstreamConnection connection) {
        log.add("on");
    }

    @Override
    public void head(HttpResponse response) {
        log.add("head " + response.status().code());
    }

    @Override
    public void content(ByteBuf part) {
        body.append(part.toString(StandardCharsets.UTF_8));
        part.release();
    }

    @Override
    public void complete() {
        log.add("complete");
    }

    @Override
    public void flush() {
        // How often it is flushed is the connection's affair.
    }

    @Override
    public void broken(String what) {
        log.add("broken");
    }

    @Override
    public void tick(long now) {
        ticks++;
    }
}
