package dev.sluice.e2e.support.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Header fields in the order they stood on the wire; names compare without case. */
public final class Headers {

    private record Field(String name, String value) {}

    private final List<Field> fields;

    private Headers(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    public static Headers none() {
        return new Headers(List.of());
    }

    public Headers and(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new Headers(more);
    }

    public Headers without(String name) {
        return new Headers(
                fields.stream().filter(f -> !f.name.equalsIgnoreCase(name)).toList());
    }

    public boolean has(String name) {
        return first(name).isPresent();
    }

    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    public List<String> all(String name) {
        return fields.stream()
                .filter(f -> f.name.equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    /** Names in lower case, in wire order. */
    public List<String> names() {
        return fields.stream().map(f -> f.name.toLowerCase(Locale.ROOT)).toList();
    }

    /** The fields as they go over the wire, without the empty line behind them. */
    public String wire() {
        return fields.stream().map(f -> f.name + ": " + f.value + "\r\n").collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return wire();
    }
}
