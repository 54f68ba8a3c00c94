package dev.sluice.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.sluice");
    private static final JavaClasses BAD_CODE = new ClassFileImporter().importPackages("dev.sluice.bad");

    @Test
    void importWhenCodeIsScannedThenItIsNotEmpty() {
        assertThat(CODE).hasSizeGreaterThan(20);
        assertThat(CODE.contain("dev.sluice.registry.file.ServersFile")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void ruleWhenAppliedToTheCodeThenItHolds(ArchRule rule, String badClass) {
        rule.check(CODE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void ruleWhenAppliedToBadCodeThenItNamesTheCulprit(ArchRule rule, String badClass) {
        var result = rule.evaluate(BAD_CODE);

        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().toString()).contains(badClass);
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                rule("no cycles", ArchitectureRules.NO_CYCLES, "bad.gateway.call"),
                rule("inward", ArchitectureRules.INWARD, "bad.gateway.call.CallsTheEdge"),
                rule("plain protocol", ArchitectureRules.PLAIN_PROTOCOL, "bad.gateway.protocol.KnowsNetty"),
                rule("fenced buffers", ArchitectureRules.FENCED_BUFFERS, "bad.gateway.session.HoldsBuffer"),
                rule("nobody waits", ArchitectureRules.NOBODY_WAITS, "bad.gateway.session.Waits"),
                rule("injected time", ArchitectureRules.INJECTED_TIME, "bad.gateway.session.ReadsTheWallClock"),
                rule("final classes", ArchitectureRules.FINAL_CLASSES, "bad.gateway.edge.Extensible"),
                rule("small packages", ArchitectureRules.SMALL_PACKAGES, "bad.crowd"));
    }

    private static Arguments rule(String name, ArchRule rule, String badClass) {
        return Arguments.of(Named.of(name, rule), badClass);
    }
}
