package dev.sluice.e2e.conformance;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Requests whose answers the suite does not look at closely, for both eras. */
enum BlindSpot {
    TOOL_METADATA(new Ask("tools/list", "")),
    FIRST_PAGE(new Ask("resources/list", "")),
    SECOND_PAGE(new Ask("resources/list", cursor("resources:10"))),
    LAST_PAGE(new Ask("resources/list", cursor("resources:20"))),
    SECOND_PAGE_OF_PROMPTS(new Ask("prompts/list", cursor("prompts:10"))),
    TEMPLATES(new Ask("resources/templates/list", "")),
    STRUCTURED_CONTENT(Ask.tool("echo", "{\"deep\":{\"list\":[1,2.5,null,true,\"\\u00e9\\n\"]}}")),
    ANNOTATIONS_AND_LINKS(Ask.tool("annotated", "{}")),
    IMAGE(Ask.tool("test_image_content", "{}")),
    MIXED_CONTENT(Ask.tool("test_multiple_content_types", "{}")),
    FAILED_TOOL(Ask.tool("test_error_handling", "{}")),
    LARGE_RESULT(Ask.tool("big", "{\"bytes\":2000000}")),
    PROGRESS(Ask.tool("progress", "{\"steps\":5}")),
    STRUCTURED_LOG(Ask.tool("log", "{\"structured\":true}")),
    CLIENT_FACTS(Ask.tool("client", "{}")),
    RESOURCE(Ask.resource("test://template/42/data")),
    BINARY_RESOURCE(Ask.resource("test://static-binary")),
    COMPLETION(new Ask(
            "completion/complete",
            "\"ref\":{\"type\":\"ref/prompt\",\"name\":\"test_prompt_with_arguments\"},"
                    + "\"argument\":{\"name\":\"arg1\",\"value\":\"pa\"}")),
    ERROR_WITH_DATA(Ask.resource("test://template/broken/data")),
    UNKNOWN_RESOURCE(Ask.resource("test://nowhere")),
    UNKNOWN_TOOL(Ask.tool("no_such_tool", "{}")),
    UNKNOWN_PROMPT(new Ask("prompts/get", "\"name\":\"no_such_prompt\"")),
    ARGUMENTS_AGAINST_THE_SCHEMA(Ask.tool("big", "{\"bytes\":\"many\"}")),
    UNKNOWN_METHOD(new Ask("example/unknown", "\"some\":\"thing\""));

    private final Ask ask;

    BlindSpot(Ask ask) {
        this.ask = ask;
    }

    Ask ask() {
        return ask;
    }

    private static String cursor(String position) {
        byte[] bytes = position.getBytes(StandardCharsets.UTF_8);
        return "\"cursor\":\"%s\""
                .formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
