/** HTTP/1.1 as bytes on a socket, so that tests can send what no library would. Start at {@link RawHttp}. */
@NullMarked
package dev.sluice.e2e.support.http;

import org.jspecify.annotations.NullMarked;
