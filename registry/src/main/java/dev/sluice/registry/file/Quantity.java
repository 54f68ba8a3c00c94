package dev.sluice.registry.file;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes, times and counts as people write them; empty when not understood or out of range. */
final class Quantity {
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,12})([A-Za-z]*)");
    private static final long MAX_BYTES = 1L << 30;
    private static final Duration MAX_TIME = Duration.ofDays(1);
    private static final long MAX_COUNT = 1_000_000;
    private static final Map<String, Long> SIZE_UNITS =
            Map.of("", 1L, "B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);
    private static final Map<String, Duration> TIME_UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private Quantity() {}

    static Optional<Long> bytes(String text) {
        return amount(text, SIZE_UNITS, MAX_BYTES);
    }

    static Optional<Duration> duration(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        Duration unit = matcher.matches() ? TIME_UNITS.get(matcher.group(2)) : null;
        if (unit == null) {
            return Optional.empty();
        }
        return amount(matcher.group(1), Map.of("", 1L), MAX_TIME.dividedBy(unit))
                .map(unit::multipliedBy);
    }

    static Optional<Integer> count(String text) {
        return amount(text, Map.of("", 1L), MAX_COUNT).map(Long::intValue);
    }

    private static Optional<Long> amount(String text, Map<String, Long> units, long max) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        Long unit = matcher.matches() ? units.get(matcher.group(2)) : null;
        if (unit == null) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return number > 0 && number <= max / unit ? Optional.of(number * unit) : Optional.empty();
    }
}
