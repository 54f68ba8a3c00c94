package dev.sluice.gateway.edge;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The web server behind the edge; it gets what the edge lets pass and answers when it is told to. */
final class WebServer extends ChannelInboundHandlerAdapter {
    final List<String> asked = new ArrayList<>();
    final StringBuilder bodies = new StringBuilder();
    private @Nullable ChannelHandlerContext context;

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest request) {
            asked.add(request.uri());
        }
        if (message instanceof HttpContent content) {
            bodies.append(content.content().toString(StandardCharsets.UTF_8));
        }
        ReferenceCountUtil.release(message);
    }

    void answer(int status) {
        var response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.EMPTY_BUFFER);
        if (status >= 200) {
            response.headers().set("Content-Length", "0");
        }
        if (context != null) {
            context.writeAndFlush(response);
        }
    }
}
