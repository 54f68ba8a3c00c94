package dev.sluice.gateway;

import dev.sluice.gateway.background.BackgroundLoop;
import dev.sluice.gateway.call.CallObserver;
import dev.sluice.gateway.call.Upstream;
import dev.sluice.gateway.dispatch.ModernCalls;
import dev.sluice.gateway.edge.Edge;
import dev.sluice.gateway.edge.EdgeSettings;
import dev.sluice.gateway.loop.EventLoops;
import dev.sluice.gateway.loop.Transport;
import dev.sluice.gateway.observe.CallLog;
import dev.sluice.gateway.observe.CallMetrics;
import dev.sluice.gateway.observe.Observers;
import dev.sluice.gateway.probe.Prober;
import dev.sluice.gateway.routing.CurrentRoutes;
import dev.sluice.gateway.routing.RouteTable;
import dev.sluice.gateway.session.Conversations;
import dev.sluice.gateway.session.SessionSettings;
import dev.sluice.gateway.start.DataDirectory;
import dev.sluice.gateway.upstream.StreamableUpstream;
import dev.sluice.registry.server.ServerDefinition;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.NettyPipeline;

/**
 * The path of a call, from the outside in. Everything that takes part is made here, in the order in which a message meets it:
 *
 * <ol>
 *   <li>the event loops, one per core, on which a call stays from socket to socket;
 *   <li>the edge, which claims MCP requests ahead of the web server, checks them, and writes replies;
 *   <li>one of two halves: modern messages, each of which stands for itself, or legacy conversations with their sessions;
 *   <li>the upstream, which carries the message to the server and reads its reply as it comes.
 * </ol>
 */
@Configuration(proxyBeanMethods = false)
class GatewayPipeline {
    private static final int BODY_SHARE = 4;

    @Bean
    EventLoops eventLoops(LoopSettings settings) {
        return new EventLoops(
                Transport.choose(settings.transport()), Runtime.getRuntime().availableProcessors(), System::nanoTime);
    }

    @Bean
    ReactorResourceFactory reactorResources(EventLoops loops) {
        var resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        resources.setLoopResourcesSupplier(() -> loops);
        return resources;
    }

    /** Puts the edge ahead of the web server on every connection. */
    @Bean
    NettyServerCustomizer mcpFirst(Edge edge) {
        return server -> server.doOnChannelInit(
                (observer, channel, address) -> edge.claim(channel, NettyPipeline.HttpTrafficHandler));
    }

    @Bean
    Edge edge(
            EventLoops loops,
            EdgeSettings settings,
            CurrentRoutes routes,
            Edge.Handlers handlers,
            @Value("${server.address}") InetAddress address) {
        return new Edge(
                loops,
                settings,
                routes,
                handlers,
                new Edge.Surroundings(
                        address.isLoopbackAddress(),
                        PlatformDependent.maxDirectMemory() / BODY_SHARE,
                        Integer.toString(new SecureRandom().nextInt(36 * 36 * 36), Character.MAX_RADIX) + "-"));
    }

    @Bean
    Edge.Handlers handlers(Upstream upstream, Conversations conversations, Prober prober, CallObserver observer) {
        return new Edge.Handlers(new ModernCalls(upstream), conversations, prober, observer);
    }

    @Bean
    Conversations conversations(Upstream upstream, SessionSettings settings, DataDirectory data) throws IOException {
        return Conversations.open(
                upstream,
                settings,
                new Conversations.Surroundings(
                        data.path(), new SecureRandom(), InstantSource.system(), System::nanoTime));
    }

    @Bean
    Upstream upstream(EventLoops loops) throws SSLException {
        return new StreamableUpstream(loops);
    }

    @Bean
    CurrentRoutes currentRoutes(List<ServerDefinition> servers, DataDirectory data) {
        return new CurrentRoutes(new RouteTable(Prober.remembered(servers, data.path())));
    }

    @Bean
    Prober prober(
            Upstream upstream, EventLoops loops, CurrentRoutes routes, BackgroundLoop background, DataDirectory data) {
        return new Prober(upstream, loops, routes, background, new Prober.Memory(data.path(), new SecureRandom()));
    }

    @Bean
    BackgroundLoop backgroundLoop() {
        return new BackgroundLoop();
    }

    @Bean
    CallObserver callObserver(MeterRegistry registry) {
        return new Observers(List.of(new CallMetrics(registry), new CallLog()));
    }

    @Bean
    MeterBinder gauges(Edge edge, Conversations conversations) {
        return registry -> {
            Gauge.builder("mcp.gateway.connections", edge, Edge::openConnections)
                    .description("Connections of clients")
                    .register(registry);
            Gauge.builder("mcp.gateway.sessions.active", conversations, Conversations::inUse)
                    .description("Legacy sessions in use")
                    .register(registry);
        };
    }

    @Bean
    Housekeeping housekeeping(BackgroundLoop background, Conversations conversations, Prober prober) {
        background.every(Duration.ofSeconds(1), conversations::tidy);
        return new Housekeeping(prober);
    }
}
