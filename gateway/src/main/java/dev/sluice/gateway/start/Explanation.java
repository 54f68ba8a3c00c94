package dev.sluice.gateway.start;

import dev.sluice.registry.file.Setting;
import java.net.BindException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.web.server.PortInUseException;

/** Turns what broke the start into a sentence. */
final class Explanation {
    private static final Logger log = LoggerFactory.getLogger(Explanation.class);

    private final StartContext start;

    Explanation(StartContext start) {
        this.start = start;
    }

    StartFailure of(RuntimeException failure) {
        log.debug("start failed", failure);
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            root = cause;
            switch (cause) {
                case StartFailure known -> {
                    return known;
                }
                case PortInUseException taken -> {
                    return portTaken(taken.getPort());
                }
                case ConfigurationPropertiesBindException unbound -> {
                    return badSetting(unbound);
                }
                default -> {}
            }
        }
        if (root instanceof IllegalArgumentException && sentence(root).matches("sluice\\.[a-z.-]+: .*")) {
            return badValue(sentence(root));
        }
        if (root instanceof IllegalStateException && "Shutdown in progress".equals(root.getMessage())) {
            return StartFailure.stopped();
        }
        if (root instanceof BindException) {
            return StartFailure.environment(
                    "cannot listen on %s: %s".formatted(start.options().host(), root.getMessage()));
        }
        return StartFailure.environment("cannot start: %s".formatted(sentence(root)));
    }

    private StartFailure portTaken(int port) {
        String option = port == start.options().managementPort() ? "--management-port" : "--port";
        return StartFailure.environment("port %d is already in use; choose another with %s".formatted(port, option));
    }

    private StartFailure badSetting(ConfigurationPropertiesBindException failure) {
        Throwable root = failure;
        ConfigurationPropertyName name = ConfigurationPropertyName.of("sluice");
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            root = cause;
            if (cause instanceof org.springframework.boot.context.properties.bind.BindException unbound) {
                name = unbound.getName();
            }
        }
        return badValue("%s: %s".formatted(name, sentence(root)));
    }

    /** A complaint starts with the key it is about. */
    private StartFailure badValue(String complaint) {
        String key = complaint.substring(0, complaint.indexOf(':'));
        return StartFailure.wrongUse(lineOf(key)
                .map(line -> start.configuration().problem(line, complaint))
                .orElse(complaint));
    }

    private Optional<Integer> lineOf(String key) {
        return start.configuration().settings().entrySet().stream()
                .filter(entry -> entry.getKey().equals(key) || entry.getKey().startsWith(key + "."))
                .map(Map.Entry::getValue)
                .map(Setting::line)
                .min(Integer::compare);
    }

    private static String sentence(Throwable root) {
        String message = root.getMessage();
        if (message == null) {
            return root.getClass().getSimpleName();
        }
        String line = message.lines().findFirst().orElse("");
        return root instanceof NumberFormatException ? "not a number (%s)".formatted(line) : line;
    }
}
