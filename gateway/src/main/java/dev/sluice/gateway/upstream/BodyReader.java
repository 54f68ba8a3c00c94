package dev.sluice.gateway.upstream;

import io.netty.buffer.ByteBuf;

/** Reads the body of one response, in the way its status and content type ask for. */
interface BodyReader {

    /** A part of the body, owned by the reader. */
    void content(ByteBuf part);

    /** The body is whole. */
    void complete();

    /** The body will not become whole. Returns false when the reader can live with that. */
    default boolean broken() {
        return true;
    }

    /** Gives up what is held. */
    default void dispose() {}

    /** A body nobody needs. */
    BodyReader IGNORED = new BodyReader() {
        @Override
        public void content(ByteBuf part) {
            part.release();
        }

        @Override
        public void complete() {}
    };
}
