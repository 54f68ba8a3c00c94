/** A frugal reader of HTTP/1.1 messages. Start at {@link MessageReader}. */
@NullMarked
package dev.sluice.bench.http;

import org.jspecify.annotations.NullMarked;
