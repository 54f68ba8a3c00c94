package dev.sluice.e2e.support.node;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.GatewayConfig;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One gateway in front of one reference upstream of both eras, shared by every test class that asks for it. */
public final class ReferenceStage implements AutoCloseable {

    public static final String PATH = "/reference/mcp";

    private final ReferenceUpstream upstream = ReferenceUpstream.start(ReferenceUpstream.Era.DUAL);
    private final Gateway gateway = Gateway.start(
            GatewayConfig.builder().server("reference", upstream.url()).build());

    public ReferenceUpstream upstream() {
        return upstream;
    }

    public Gateway gateway() {
        return gateway;
    }

    /** The public port of the gateway. */
    public int port() {
        return gateway.port();
    }

    /** The address of the upstream through the gateway. */
    public String url() {
        return gateway.url() + PATH;
    }

    @Override
    public void close() {
        gateway.close();
        upstream.close();
    }

    /** Hands the one stage of the test run to constructors and methods. */
    public static final class Shared implements ParameterResolver {

        private static final Namespace HERE = Namespace.create(Shared.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == ReferenceStage.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(HERE)
                    .computeIfAbsent(ReferenceStage.class, key -> new ReferenceStage(), ReferenceStage.class);
        }
    }
}
