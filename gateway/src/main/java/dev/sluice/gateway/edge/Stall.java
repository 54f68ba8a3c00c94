package dev.sluice.gateway.edge;

import io.netty.channel.Channel;

/** Notices a client that has stopped reading altogether; one that reads slowly is waited for. */
final class Stall {
    private long pending;
    private long since;

    /** Whether not a byte of what is due has left for this long. */
    boolean tooLong(Channel channel, long now, long limit) {
        if (channel.isWritable()) {
            since = 0;
            return false;
        }
        long left = channel.bytesBeforeWritable();
        if (since == 0 || left != pending) {
            pending = left;
            since = now;
        }
        return now - since > limit;
    }
}
