package dev.sluice.gateway.upstream.connect;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponse;

/** Reads one HTTP response as it arrives on a connection. */
public interface ResponseReader {

    /** The connection that carries the exchange, before anything is sent on it. */
    void on(UpstreamConnection connection);

    void head(HttpResponse response);

    /** A part of the body; the reader owns it. */
    void content(ByteBuf part);

    /** The response is whole. */
    void complete();

    /** Everything that arrived together has been handed over. */
    void flush();

    /** The exchange ended before the response was whole. */
    void broken(String what);

    void tick(long now);
}
