package dev.sluice.gateway.fallback;

import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Errors of the web layer in the shape MCP clients read: a JSON-RPC error without an id. */
@Component
@Order(-2)
final class RefuseUnclaimed implements ErrorWebExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(RefuseUnclaimed.class);
    private static final int NOT_FOUND = -32002;
    private static final int INVALID_REQUEST = -32600;
    private static final int INTERNAL = -32603;

    private final JsonMapper json;

    RefuseUnclaimed(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(failure);
        }
        HttpStatusCode status = status(failure);
        if (status.is5xxServerError()) {
            log.error("path={} failed", exchange.getRequest().getPath(), failure);
        }
        response.setStatusCode(status);
        if (failure instanceof ErrorResponse refusal) {
            refusal.getHeaders().forEach(response.getHeaders()::put);
        }
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        byte[] body = json.writeValueAsBytes(body(status, exchange));
        response.getHeaders().setContentLength(body.length);
        if (HttpMethod.HEAD.equals(exchange.getRequest().getMethod())) {
            return response.setComplete();
        }
        DataBuffer buffer = response.bufferFactory().wrap(body);
        return response.writeWith(Mono.just(buffer));
    }

    private static HttpStatusCode status(Throwable failure) {
        return failure instanceof ErrorResponse refusal ? refusal.getStatusCode() : HttpStatus.INTERNAL_SERVER_ERROR;
    }

    private static Map<String, ?> body(HttpStatusCode status, ServerWebExchange exchange) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code(status));
        error.put("message", sentence(status, exchange));
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("jsonrpc", "2.0");
        message.put("id", null);
        message.put("error", error);
        return message;
    }

    private static int code(HttpStatusCode status) {
        if (status.value() == HttpStatus.NOT_FOUND.value()) {
            return NOT_FOUND;
        }
        return status.is4xxClientError() ? INVALID_REQUEST : INTERNAL;
    }

    private static String sentence(HttpStatusCode status, ServerWebExchange exchange) {
        if (status.value() == HttpStatus.NOT_FOUND.value()) {
            return "Nothing is served at %s; MCP servers are at /{name}/mcp"
                    .formatted(exchange.getRequest().getPath());
        }
        HttpStatus known = HttpStatus.resolve(status.value());
        return status.is4xxClientError() && known != null
                ? "This request is refused: %s".formatted(known.getReasonPhrase())
                : "Something went wrong inside Sluice; its log tells more";
    }
}
