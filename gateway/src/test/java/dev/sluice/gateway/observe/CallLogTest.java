package dev.sluice.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.sluice.gateway.call.CallObserver.Exchange;
import dev.sluice.gateway.call.CallObserver.Outcome;
import dev.sluice.gateway.call.GatewayError;
import dev.sluice.gateway.call.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CallLogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.sluice.calls");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final CallLog log = new CallLog();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @Test
    void finishedWhenAllWentWellThenNothingIsWrittenUnlessAsked() {
        log.finished(exchange("tools/call", Outcome.SUCCESS, null));
        assertThat(lines.list).isEmpty();

        logger.setLevel(Level.DEBUG);
        log.finished(exchange("tools/call", Outcome.SUCCESS, null));
        assertThat(lines.list).hasSize(1);
    }

    @Test
    void finishedWhenServerFailedThenTheLineWarnsAndNamesKindAndSentence() {
        log.finished(exchange(
                "tools/call", Outcome.UPSTREAM_ERROR, new GatewayError(Refusal.UPSTREAM_TIMEOUT, "it was {} silent")));

        ILoggingEvent line = lines.list.getFirst();
        assertThat(line.getLevel()).isEqualTo(Level.WARN);
        assertThat(line.getFormattedMessage()).isEqualTo("it was {} silent");
        assertThat(line.getKeyValuePairs())
                .extracting(pair -> pair.key + "=" + pair.value)
                .contains("request_id=r-1", "server=everything", "method=tools/call", "error=UPSTREAM_TIMEOUT");
    }

    @Test
    void finishedWhenMethodIsCraftedThenItCannotForgeALine() {
        log.finished(exchange("x\n{\"level\":\"INFO\"}\r" + "y".repeat(500), Outcome.REFUSED, null));

        assertThat(lines.list.getFirst().getKeyValuePairs())
                .filteredOn(pair -> pair.key.equals("method"))
                .extracting(pair -> String.valueOf(pair.value))
                .allMatch(method -> method.matches("[A-Za-z0-9_/.$?-]{1,64}"));
    }

    private static Exchange exchange(String method, Outcome outcome, @Nullable GatewayError error) {
        return new Exchange("r-1", "everything", method, outcome, 200, 5_000_000, error);
    }
}
