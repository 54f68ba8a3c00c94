package dev.sluice.gateway.start;

import dev.sluice.registry.file.Setting;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.EnumerablePropertySource;

/** The settings of the configuration file as properties. */
final class SettingsSource extends EnumerablePropertySource<Configuration> {
    SettingsSource(Configuration configuration) {
        super("configuration file", configuration);
    }

    @Override
    public String[] getPropertyNames() {
        return source.settings().keySet().toArray(String[]::new);
    }

    @Override
    public @Nullable Object getProperty(String name) {
        Setting setting = source.settings().get(name);
        return setting == null ? null : setting.value();
    }
}
