package dev.sluice.gateway;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.LeakPresenceDetector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class NoLeaksTest {
    @Test
    void checkWhenBufferIsForgottenThenFails() {
        // A check settles the account of its scope, so the forgotten buffer is not counted again after this test.
        ByteBuf forgotten = ByteBufAllocator.DEFAULT.directBuffer(16);

        assertThatIllegalStateException().isThrownBy(LeakPresenceDetector::check);
        forgotten.touch();
    }

    @Test
    void checkWhenBufferIsReleasedThenPasses() {
        ByteBufAllocator.DEFAULT.directBuffer(16).release();

        assertThatCode(LeakPresenceDetector::check).doesNotThrowAnyException();
    }
}
