package dev.sluice.bench.upstream;

import dev.sluice.bench.http.Head;
import dev.sluice.bench.http.MessageListener;
import dev.sluice.bench.http.MessageReader;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.group.ChannelGroup;
import org.jspecify.annotations.Nullable;

/** One connection of the fake upstream. */
final class UpstreamHandler extends ChannelInboundHandlerAdapter implements MessageListener {

    private static final String SSE_TOOL = "sse-";
    private static final String LARGE_TOOL = "large";

    private final Answers answers;
    private final SessionIds sessionIds;
    private final ChannelGroup streams;
    private final MessageReader reader;
    private final CallBytes call = new CallBytes();
    private byte verb;
    private @Nullable ChannelHandlerContext context;

    UpstreamHandler(Answers answers, SessionIds sessionIds, ChannelGroup streams, byte[] scratch) {
        this.answers = answers;
        this.sessionIds = sessionIds;
        this.streams = streams;
        this.reader = new MessageReader(this, scratch);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf buffer = (ByteBuf) message;
        context = ctx;
        try {
            reader.read(buffer);
        } finally {
            buffer.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        reader.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    @Override
    public void onHead(Head head) {
        verb = head.firstByte();
        call.clear();
    }

    @Override
    public void onBody(ByteBuf buffer, int index, int length) {
        call.append(buffer, index, length);
    }

    @Override
    public void onEnd() {
        ChannelHandlerContext ctx = context;
        if (ctx == null) {
            return;
        }
        switch (verb) {
            case 'P' -> answerPost(ctx);
            case 'G' -> openStream(ctx);
            default -> ctx.write(answers.noContent(), ctx.voidPromise());
        }
    }

    private void answerPost(ChannelHandlerContext ctx) {
        if (!call.findId()) {
            ctx.write(answers.accepted(), ctx.voidPromise());
            return;
        }
        switch (call.method()) {
            case "tools/call" -> answerToolsCall(ctx);
            case "initialize" -> ctx.write(answers.initialize(call, sessionIds.headerLine()), ctx.voidPromise());
            case "server/discover" -> write(ctx, answers.discover());
            // A posted response has an id and no method.
            case "" -> ctx.write(answers.accepted(), ctx.voidPromise());
            default -> write(ctx, answers.empty());
        }
    }

    private void answerToolsCall(ChannelHandlerContext ctx) {
        String tool = call.name();
        if (tool.startsWith(SSE_TOOL)) {
            writeEvents(ctx, Integer.parseInt(tool.substring(SSE_TOOL.length())));
        } else {
            write(ctx, tool.equals(LARGE_TOOL) ? answers.large() : answers.small());
        }
    }

    private void write(ChannelHandlerContext ctx, JsonAnswer answer) {
        ctx.write(answer.encode(ctx.alloc(), call), ctx.voidPromise());
        if (answer.isLong()) {
            ctx.write(answer.longTail(), ctx.voidPromise());
        }
    }

    // One flush per event, as a server does that has nothing more to say yet.
    private void writeEvents(ChannelHandlerContext ctx, int events) {
        ctx.write(answers.streamHead(), ctx.voidPromise());
        for (int i = 1; i <= events; i++) {
            ctx.writeAndFlush(answers.progress(i), ctx.voidPromise());
        }
        ctx.writeAndFlush(answers.lastEvent(ctx.alloc(), call), ctx.voidPromise());
    }

    private void openStream(ChannelHandlerContext ctx) {
        ctx.write(answers.streamHead(), ctx.voidPromise());
        ctx.writeAndFlush(answers.streamOpen(), ctx.voidPromise());
        streams.add(ctx.channel());
    }
}
