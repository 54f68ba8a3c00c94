package dev.sluice.gateway.observe;

import dev.sluice.gateway.call.CallObserver;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Writes a line for every exchange that did not go well, and for all of them when asked to debug. Never arguments, results or tokens. */
public final class CallLog implements CallObserver {
    private static final Logger log = LoggerFactory.getLogger("dev.sluice.calls");

    @Override
    public void finished(Exchange exchange) {
        Level level = levelOf(exchange.outcome());
        if (log.isEnabledForLevel(level)) {
            write(level, exchange);
        }
    }

    private static Level levelOf(Outcome outcome) {
        return switch (outcome) {
            case SUCCESS, CLIENT_GONE -> Level.DEBUG;
            case REFUSED -> Level.INFO;
            case UPSTREAM_ERROR -> Level.WARN;
        };
    }

    private static void write(Level level, Exchange exchange) {
        LoggingEventBuilder line = log.atLevel(level)
                .addKeyValue("request_id", exchange.requestId())
                .addKeyValue("server", exchange.server())
                .addKeyValue("method", exchange.method() == null ? null : harmless(exchange.method()))
                .addKeyValue("http_status", exchange.status())
                .addKeyValue("outcome", exchange.outcome())
                .addKeyValue("duration_ms", TimeUnit.NANOSECONDS.toMillis(exchange.nanos()));
        if (exchange.error() == null) {
            line.log("answered");
        } else {
            line.addKeyValue("error", exchange.error().kind())
                    .log(exchange.error().message());
        }
    }

    /** Clients choose method names; what is not a plain name could forge a line. */
    private static String harmless(String method) {
        String plain = method.replaceAll("[^A-Za-z0-9_/.$-]", "?");
        return plain.length() <= 64 ? plain : plain.substring(0, 64);
    }
}
