package dev.sluice.gateway.start;

import dev.sluice.registry.server.ServerDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/** Everything known before the context starts, handed to it as properties and beans. */
record StartContext(Options options, Configuration configuration, DataDirectory data)
        implements ApplicationContextInitializer<GenericApplicationContext> {

    String[] springArguments() {
        return new String[] {
            // A stray application.yaml in the working directory is not ours.
            "--spring.config.location=classpath:/application.yaml",
            "--server.port=" + options.port(),
            "--server.address=" + options.host(),
            "--management.server.port=" + options.managementPort()
        };
    }

    @Override
    public void initialize(GenericApplicationContext context) {
        MutablePropertySources sources = context.getEnvironment().getPropertySources();
        Map<String, Object> settings = new LinkedHashMap<>();
        configuration.settings().forEach((key, setting) -> settings.put(key, setting.value()));
        sources.addAfter(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new MapPropertySource("configuration file", settings));
        context.addBeanFactoryPostProcessor(new KnownSettings(configuration));
        RootBeanDefinition servers = new RootBeanDefinition();
        servers.setTargetType(ResolvableType.forClassWithGenerics(List.class, ServerDefinition.class));
        servers.setInstanceSupplier(configuration::servers);
        context.registerBeanDefinition("servers", servers);
        context.registerBean("dataDirectory", DataDirectory.class, () -> data);
    }
}
