package dev.sluice.e2e.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Await;
import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.GatewayConfig;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.rpc.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartTest {
    private static Gateway gateway;

    @BeforeAll
    static void start() {
        gateway = Gateway.start(GatewayConfig.builder()
                .server("everything", "http://127.0.0.1:9/mcp")
                .build());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void startWhenReadyThenTheTerminalShowsWhatToPaste() {
        List<String> lines = gateway.stdout().lines().toList();

        assertThat(lines)
                .containsExactly(
                        "Sluice listens on http://127.0.0.1:" + gateway.port(),
                        "Operations on http://127.0.0.1:%d/actuator/health".formatted(gateway.managementPort()),
                        "Data in " + gateway.data(),
                        "Client configuration for everything:",
                        lines.getLast());
        assertThat(Json.parse(lines.getLast()).at("/mcpServers/everything/url").asString())
                .isEqualTo(gateway.url() + "/everything/mcp");
    }

    @Test
    void startWhenItLogsThenEveryLineIsAnObject() {
        assertThat(gateway.stderr().lines())
                .allSatisfy(line ->
                        assertThat(Json.parse(line).path("message").isString()).isTrue());
    }

    @Test
    void startWhenDataIsMissingThenItIsMadeForItsOwnerAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(gateway.data())))
                .isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /", "GET /favicon.ico", "POST /messages", "GET /actuator/health", "DELETE /a/b/c"})
    void requestWhenNothingIsThereThenJsonRpcError(String request) {
        String[] parts = request.split(" ");

        RawResponse response = gateway.send(RawRequest.of(parts[0], parts[1]));

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.mediaType()).isEqualTo("application/json");
        assertThat(response.errorCode()).isEqualTo(-32002);
        assertThat(response.json().path("id").isNull()).isTrue();
    }

    @Test
    void healthWhenUpThenGroupsAndDetails() {
        assertThat(gateway.management("/actuator/health").json().path("status").asString())
                .isEqualTo("UP");
        assertThat(gateway.management("/actuator/health").json().has("components"))
                .isTrue();
        assertThat(gateway.management("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(gateway.management("/actuator/health/readiness").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/info", "/actuator/metrics", "/actuator/prometheus"})
    void managementWhenEndpointIsMeantForOperationsThenServed(String path) {
        assertThat(gateway.management(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/env", "/actuator/heapdump", "/actuator/beans", "/actuator/shutdown"})
    void managementWhenEndpointTellsTooMuchThenNotServed(String path) {
        assertThat(gateway.management(path).status()).isEqualTo(404);
    }

    @Test
    void terminateWhenIdleThenExitCodeZero() {
        try (Gateway other = Gateway.start(GatewayConfig.builder().build())) {
            other.terminate();

            assertThat(other.exitCode()).isZero();
        }
    }

    @Test
    void terminateWhenStillStartingThenExitCodeZero() throws IOException {
        int port = freePort();
        try (Gateway other = Gateway.launch(GatewayConfig.builder().port(port).build())) {
            Await.until("the port to open", () -> accepts(port));
            other.terminate();

            assertThat(other.exitCode()).isZero();
            assertThat(other.stderr()).doesNotContain("stack_trace");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
