package dev.sluice.e2e.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.http.RawResponse;
import tools.jackson.databind.JsonNode;

/** The shapes an answer of the gateway may have, as assertions. */
public final class Answers {

    private Answers() {}

    /** A refusal of the HTTP request: status, JSON-RPC code and the id as a raw JSON token. */
    public static void assertRefused(RawResponse response, int status, int code, String id) {
        assertThat(response.status()).as("%s%s", response, response.text()).isEqualTo(status);
        assertThat(response.mediaType()).isEqualTo("application/json");
        assertError(response.json(), code, id);
    }

    /** A legacy call that failed without touching the HTTP status. */
    public static void assertFailedInBand(RawResponse response, int code, String id) {
        assertThat(response.status()).as("%s", response).isEqualTo(200);
        assertError(response.answer(), code, id);
    }

    public static void assertError(JsonNode answer, int code, String id) {
        assertThat(answer.path("jsonrpc").asString("")).as("%s", answer).isEqualTo("2.0");
        assertThat(answer.path("error").path("code").asInt(0)).as("%s", answer).isEqualTo(code);
        assertThat(answer.path("error").path("message").asString(""))
                .as("%s", answer)
                .isNotBlank();
        assertThat(answer.path("id").toString()).as("%s", answer).isEqualTo(id);
        assertThat(answer.has("result")).isFalse();
    }

    /** A legacy {@code tools/call} whose failure the model gets to read; returns the sentence. */
    public static String assertToolFailed(RawResponse response, String id) {
        assertThat(response.status()).as("%s", response).isEqualTo(200);
        return assertToolFailed(response.answer(), id);
    }

    public static String assertToolFailed(JsonNode answer, String id) {
        assertThat(answer.path("id").toString()).as("%s", answer).isEqualTo(id);
        assertThat(answer.path("result").path("isError").asBoolean(false))
                .as("%s", answer)
                .isTrue();
        String sentence = text(answer);
        assertThat(sentence).isNotBlank();
        return sentence;
    }

    /** A call that went through; returns the text of its result. */
    public static String assertText(RawResponse response, String id) {
        assertThat(response.status()).as("%s", response).isEqualTo(200);
        return assertText(response.answer(), id);
    }

    public static String assertText(JsonNode answer, String id) {
        assertThat(answer.path("id").toString()).as("%s", answer).isEqualTo(id);
        assertThat(answer.path("result").path("isError").asBoolean(false))
                .as("%s", answer)
                .isFalse();
        return text(answer);
    }

    private static String text(JsonNode answer) {
        JsonNode text = answer.path("result").path("content").path(0).path("text");
        assertThat(text.isString()).as("%s", answer).isTrue();
        return text.asString();
    }
}
