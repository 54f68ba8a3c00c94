package dev.sluice.gateway.start;

import dev.sluice.registry.file.Setting;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/** Refuses settings that no settings record takes. */
final class KnownSettings implements BeanFactoryPostProcessor {
    private static final String ITEM = "[]";

    private final Configuration configuration;

    KnownSettings(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (configuration.settings().isEmpty()) {
            return;
        }
        SortedSet<String> known = new TreeSet<>();
        for (String name : beans.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
            Class<?> type = beans.getType(name);
            if (type != null && type.isRecord()) {
                String prefix =
                        type.getAnnotation(ConfigurationProperties.class).prefix();
                collect(prefix, type, known);
            }
        }
        refuseUnknown(known);
    }

    private void refuseUnknown(SortedSet<String> known) {
        String[] problems = configuration.settings().entrySet().stream()
                .filter(entry -> !known.contains(entry.getKey().replaceAll("\\[\\d+]", ITEM)))
                .map(entry -> problem(entry.getKey(), entry.getValue(), known))
                .toArray(String[]::new);
        if (problems.length > 0) {
            throw StartFailure.wrongUse(problems);
        }
    }

    private String problem(String key, Setting setting, SortedSet<String> known) {
        String group = key.substring(0, key.lastIndexOf('.') + 1);
        boolean isKnownGroup = known.stream().anyMatch(name -> name.startsWith(group));
        String expected = known.stream()
                .filter(name -> name.startsWith("sluice.") && (!isKnownGroup || name.startsWith(group)))
                .map(name -> name.replace(ITEM, ""))
                .distinct()
                .collect(Collectors.joining(", "));
        return configuration.problem(
                setting.line(), "unknown key \"%s\" (expected one of: %s)".formatted(key, expected));
    }

    private static void collect(String prefix, Class<?> type, Collection<String> known) {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
            Class<?> raw = component.getType();
            if (raw.isRecord()) {
                collect(key, raw, known);
            } else if (Collection.class.isAssignableFrom(raw)) {
                known.add(key);
                collectItems(key + ITEM, component.getGenericType(), known);
            } else {
                known.add(key);
            }
        }
    }

    private static void collectItems(String key, Type list, Collection<String> known) {
        known.add(key);
        if (list instanceof ParameterizedType generic
                && generic.getActualTypeArguments()[0] instanceof Class<?> item
                && item.isRecord()) {
            collect(key, item, known);
        }
    }
}
