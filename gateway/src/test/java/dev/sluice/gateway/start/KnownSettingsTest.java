package dev.sluice.gateway.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.registry.file.FileContent;
import dev.sluice.registry.file.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;

class KnownSettingsTest {
    @ConfigurationProperties(prefix = "sluice.garden")
    record GardenSettings(Duration wateringTime, List<String> beds, List<Tree> trees, Fence fence) {}

    record Tree(String kind) {}

    record Fence(int height) {}

    @ConfigurationProperties(prefix = "sluice")
    record TopSettings(String gate) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sluice.gate",
                "sluice.garden.watering-time",
                "sluice.garden.beds",
                "sluice.garden.beds[12]",
                "sluice.garden.trees[0].kind",
                "sluice.garden.fence.height"
            })
    void checkWhenSomeRecordTakesTheKeyThenItPasses(String key) {
        assertThatCode(() -> check(key)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sluice.gates",
                "sluice.garden",
                "sluice.garden.wateringTime",
                "sluice.garden.beds[0].name",
                "sluice.garden.trees[0].age",
                "sluice.garden.fence",
                "sluice.pond.depth"
            })
    void checkWhenNoRecordTakesTheKeyThenItsLineIsNamed(String key) {
        StartFailure failure = catchThrowableOfType(StartFailure.class, () -> check(key));

        assertThat(failure.sentences())
                .singleElement()
                .asString()
                .startsWith("here.yaml:7: unknown key \"%s\" (expected one of: sluice.".formatted(key));
        assertThat(failure.exitCode()).isEqualTo(2);
    }

    @Test
    void checkWhenGroupIsKnownThenOnlyItsKeysAreOffered() {
        StartFailure failure = catchThrowableOfType(StartFailure.class, () -> check("sluice.garden.fence.hight"));

        assertThat(failure).hasMessageEndingWith("(expected one of: sluice.garden.fence.height)");
    }

    private static void check(String key) {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerBeanDefinition("garden", new RootBeanDefinition(GardenSettings.class));
        beans.registerBeanDefinition("top", new RootBeanDefinition(TopSettings.class));
        FileContent content = new FileContent(List.of(), Map.of(key, new Setting("x", 7)));
        new KnownSettings(new Configuration(Path.of("here.yaml"), content)).postProcessBeanFactory(beans);
    }
}
