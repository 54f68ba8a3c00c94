package dev.sluice.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.GatewayConfig;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.upstream.Dialect;
import dev.sluice.e2e.support.upstream.FakeUpstream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Refusing to start is one sentence and an exit code; starting is a few lines one can paste from. */
class StartupTest {

    private static final String SERVER = "servers:\n  - name: one\n    url: http://127.0.0.1:9/mcp\n";

    record Refusal(String name, String yaml, String sentence) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Refusal> CONFIGURATIONS = List.of(
            new Refusal("unknown setting", SERVER + "sluice:\n  edge:\n    keep-alife: 1s\n", "keep-alife"),
            new Refusal("name twice", SERVER + "  - name: one\n    url: http://127.0.0.1:9/\n", "sluice.yaml:4: .*one"),
            new Refusal("reserved name", SERVER.replace("one", "actuator"), "sluice.yaml:2: .*actuator"),
            new Refusal("forbidden header", SERVER + "    headers: {Host: x}\n", "sluice.yaml:4: .*[Hh]ost"),
            new Refusal(
                    "header of the protocol",
                    SERVER + "    headers: {Mcp-Name: x}\n",
                    "sluice.yaml:4: .*[Mm]cp-[Nn]ame"),
            new Refusal("transport to come", SERVER + "    transport: sse\n", "sluice.yaml:4: .*not yet"),
            new Refusal(
                    "unset variable",
                    SERVER + "    headers: {X-Key: \"${E2E_UNSET}\"}\n",
                    "sluice.yaml:4: .*E2E_UNSET"));

    @ParameterizedTest
    @FieldSource("CONFIGURATIONS")
    void configurationWhenWrongThenSentenceNamingTheLineAndExit2(Refusal refusal) {
        GatewayConfig config = GatewayConfig.builder().yaml(refusal.yaml()).build();
        try (Gateway gateway = Gateway.launch(config)) {
            assertThat(gateway.exitCode()).isEqualTo(2);
            assertSentence(gateway, refusal.sentence());
            assertThat(gateway.stdout()).doesNotContain("Sluice listens");
        }
    }

    @Test
    void portWhenTakenThenSentenceAndExit1() {
        try (FakeUpstream occupant = FakeUpstream.start(Dialect.sessionless());
                Gateway gateway = Gateway.launch(GatewayConfig.builder()
                        .yaml(SERVER)
                        .port(occupant.port())
                        .build())) {
            assertThat(gateway.exitCode()).isEqualTo(1);
            assertSentence(gateway, Integer.toString(occupant.port()));
        }
    }

    private static void assertSentence(Gateway gateway, String pattern) {
        List<String> lines = gateway.stderr()
                .lines()
                .filter(line -> !line.startsWith("{") && !line.startsWith("WARNING: "))
                .toList();
        assertThat(lines).as(gateway.stderr()).isNotEmpty().allMatch(line -> line.startsWith("sluice: "));
        assertThat(gateway.stderr()).containsPattern(pattern);
    }

    @Test
    void versionWhenAskedThenPrintedAndExits0() {
        try (Gateway gateway = Gateway.launch(
                GatewayConfig.builder().yaml(SERVER).options("--version").build())) {
            assertThat(gateway.exitCode()).isZero();
            assertThat(gateway.stdout()).containsPattern("\\d+\\.\\d+");
        }
    }

    @Test
    void startWhenServerIsDownThenListensAndSaysWhereEverythingIs() {
        try (Gateway gateway =
                Gateway.start(GatewayConfig.builder().yaml(SERVER).build())) {
            assertThat(gateway.stdout()).contains("Data in ", gateway.url() + "/one/mcp");
            assertThat(gateway.stderr().lines())
                    .allSatisfy(line -> assertThat(line).matches("\\{.*}|WARNING: .*"));
            assertThat(gateway.management("/actuator/health").status()).isEqualTo(200);
            RawResponse info = gateway.send(RawRequest.get("/one/mcp/info"));
            assertThat(info.status()).isEqualTo(200);
            assertThat(info.json().path("name").asString("")).isEqualTo("one");
            assertThat(gateway.send(RawRequest.get("/actuator/health")).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void shortAddressWhenThereIsExactlyOneServerThenServesIt() {
        try (FakeUpstream upstream = FakeUpstream.start(Dialect.stateful());
                Gateway gateway = Gateway.start(GatewayConfig.of("only", upstream))) {
            assertThat(gateway.send(RawRequest.stream("/mcp")).status()).isEqualTo(405);
            assertThat(gateway.send(RawRequest.get("/mcp/info")).status()).isEqualTo(200);
            LegacyClient.open(gateway, "/mcp").close();
        }
    }
}
