package dev.sluice.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.node.Node;
import dev.sluice.e2e.support.node.ReferenceStage;
import dev.sluice.e2e.support.rpc.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The MCP Inspector on the command line: what it prints must not depend on the gateway. */
@ExtendWith(ReferenceStage.Shared.class)
class InspectorTest {

    private static final String PROGRAM =
            "node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js";
    private static final Duration GUARD = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({
        "legacy, tools/list --strict",
        "legacy, tools/call --tool-name echo --tool-arg word=hello",
        "legacy, resources/read --uri test://static-text",
        "legacy, prompts/get --prompt-name test_prompt_with_arguments --prompt-args arg1=a arg2=b",
        "legacy, logging/setLevel --log-level error",
        "auto,   tools/list --strict",
        "auto,   tools/call --tool-name echo --tool-arg word=hello",
        "modern, resources/read --uri test://static-text",
        "modern, prompts/get --prompt-name test_prompt_with_arguments --prompt-args arg1=a arg2=b",
    })
    void methodWhenAskedThroughTheGatewayThenItPrintsWhatItPrintsDirectly(
            String era, String method, ReferenceStage stage) {
        JsonNode direct = inspect(stage.upstream().url(), era, method);

        assertThat(direct.has("result")).isTrue();
        assertThat(inspect(stage.url(), era, method)).isEqualTo(direct);
    }

    private JsonNode inspect(String url, String era, String method) {
        List<String> command = new ArrayList<>(List.of("--cli", url, "--transport", "http", "--protocol-era", era));
        command.add("--method");
        command.addAll(List.of(method.split(" ")));
        command.addAll(List.of("--format", "json", "--quiet"));
        Map<String, String> environment =
                Map.of("MCP_CATALOG_PATH", home.resolve("mcp.json").toString());
        return Json.parse(Node.run(environment, GUARD, PROGRAM, command.toArray(String[]::new))
                .expectSuccess("the inspector")
                .stdout());
    }
}
