package dev.sluice.gateway.protocol;

import static dev.sluice.gateway.protocol.TestMessages.scanOne;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MethodsTest {

    @ParameterizedTest
    @MethodSource("all")
    void readWhenMethodIsOursThenTheConstantIsShared(String method) {
        assertThat(scanOne("""
                {"jsonrpc":"2.0","id":1,"method":"%s"}""".formatted(method)).method()).isSameAs(method);
    }

    @Test
    void readWhenMethodIsForeignThenItsTextIsKept() {
        assertThat(scanOne("""
                {"jsonrpc":"2.0","id":1,"method":"tools/calls"}""").method()).isEqualTo("tools/calls");
    }

    @Test
    void targetOfWhenAskedForEveryMethodThenOnlySixHaveOne() {
        Map<String, Methods.Target> targets = new TreeMap<>();
        for (String method : all()) {
            if (Methods.targetOf(method) != Methods.Target.NONE) {
                targets.put(method, Methods.targetOf(method));
            }
        }

        assertThat(targets)
                .isEqualTo(Map.of(
                        "tools/call", Methods.Target.NAME,
                        "prompts/get", Methods.Target.NAME,
                        "resources/read", Methods.Target.URI,
                        "tasks/get", Methods.Target.TASK_ID,
                        "tasks/update", Methods.Target.TASK_ID,
                        "tasks/cancel", Methods.Target.TASK_ID));
        assertThat(Methods.targetOf("Tools/Call")).isEqualTo(Methods.Target.NONE);
    }

    @Test
    void isKnownWhenMethodIsOfSomeRevisionThenTrue() {
        assertThat(all()).hasSize(36).allMatch(Methods::isKnown);
        assertThat(List.of("", "tools/calls", "tools/Call", "x".repeat(200))).noneMatch(Methods::isKnown);
    }

    static List<String> all() {
        return Arrays.stream(Methods.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .map(MethodsTest::value)
                .toList();
    }

    private static String value(Field field) {
        try {
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
