package dev.sluice.gateway.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonCursorTest {

    @Test
    void nextMemberWhenObjectHasMembersThenEachNameIsPassedOnce() {
        JsonCursor json = cursor(" { \"a\" : {} , \"b\":[1,[],{}] }");

        json.peek();
        json.open();
        assertThat(json.nextMember()).isTrue();
        assertThat(json.text()).isEqualTo("a");
        json.skipValue();
        assertThat(json.nextMember()).isTrue();
        assertThat(json.text()).isEqualTo("b");
        json.skipValue();
        assertThat(json.nextMember()).isFalse();
        json.finish();
    }

    @Test
    void numberWhenItHasFractionOrExponentThenItIsNoInteger() {
        assertThat(cursor("-120").number()).isTrue();
        assertThat(cursor("1.0").number()).isFalse();
        assertThat(cursor("1e0").number()).isFalse();
    }

    @Test
    void textWhenStringHasEveryEscapeThenItIsDecoded() {
        JsonCursor json = cursor("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041é\\uD83D\\uDE00\"");

        json.string();

        assertThat(json.text()).isEqualTo("\"\\/\b\f\n\r\tAé😀");
        assertThat(json.hasHalfPair()).isFalse();
    }

    @Test
    void hasHalfPairWhenSurrogateStandsAloneThenTrueForThatStringOnly() {
        JsonCursor json = cursor("[\"\\uD83D\",\"\\uDE00\\uD83D\",\"x\"]");

        json.open();
        assertThat(json.nextElement()).isTrue();
        json.string();
        assertThat(json.hasHalfPair()).isTrue();
        assertThat(json.nextElement()).isTrue();
        json.string();
        assertThat(json.hasHalfPair()).isTrue();
        assertThat(json.nextElement()).isTrue();
        json.string();
        assertThat(json.hasHalfPair()).isFalse();
    }

    @Test
    void malformedWhenRangeBeginsLaterThenTheOffsetCountsFromThere() {
        byte[] bytes = "xxxx[1,?]".getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> new JsonCursor(bytes, 4, 5).skipValue())
                .withMessage("a value is expected, near byte 3");
    }

    @Test
    void cursorWhenRangeIsOutsideTheArrayThenRefused() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> new JsonCursor(new byte[4], 2, 3));
    }

    private static JsonCursor cursor(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new JsonCursor(bytes, 0, bytes.length);
    }
}
