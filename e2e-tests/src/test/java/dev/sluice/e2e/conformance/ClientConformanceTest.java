package dev.sluice.e2e.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.node.Node;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The suite plays the server: a client behind the gateway must look to it as it does without the gateway. */
class ClientConformanceTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "SLUICE_JAR", Gateway.jar().toString(),
            "SLUICE_JAVA",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString());

    @ParameterizedTest
    @CsvSource({
        "2025-11-25, initialize",
        "2025-11-25, tools_call",
        "2025-11-25, elicitation-sep1034-client-defaults",
        "2025-11-25, sse-retry",
        "2026-07-28, tools_call",
        "2026-07-28, request-metadata",
        "2026-07-28, sep-2322-client-request-state",
        "2026-07-28, http-standard-headers",
        "2026-07-28, http-custom-headers",
        "2026-07-28, http-invalid-tool-headers",
        "2026-07-28, json-schema-ref-no-deref",
    })
    void clientWhenRunThroughTheGatewayThenEveryCheckIsAsDirect(String revision, String scenario) {
        SuiteRun direct = run("conformance/client.mjs", scenario, revision);
        SuiteRun through = run("conformance/through.mjs", scenario, revision);

        assertThat(direct.exit()).as(direct.log()).isZero();
        assertThat(Comparison.between(direct, through)).as(through.log()).isEmpty();
        assertThat(through.exit()).as(through.log()).isZero();
    }

    private static SuiteRun run(String script, String scenario, String revision) {
        String program = Node.binary() + " " + Node.home().resolve(script);
        return Suite.client(program, scenario, revision, ENVIRONMENT);
    }
}
