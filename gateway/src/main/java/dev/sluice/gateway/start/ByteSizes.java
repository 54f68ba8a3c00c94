package dev.sluice.gateway.start;

import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Sizes in settings are written as in the list of servers: {@code 512KiB}, {@code 32MiB}. */
@Component
@ConfigurationPropertiesBinding
final class ByteSizes implements Converter<String, DataSize> {
    @Override
    public DataSize convert(String text) {
        if (!text.matches("\\d{1,12}(B|KiB|MiB|GiB)?")) {
            throw new IllegalArgumentException("\"%s\" is not a size such as 512KiB or 32MiB".formatted(text));
        }
        return DataSize.parse(text.replace("iB", "B"));
    }
}
