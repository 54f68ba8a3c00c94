package dev.sluice.gateway;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.reactivestreams.Publisher;

/** The rules of docs/architecture.md that the compiler does not keep. */
final class ArchitectureRules {
    static final ArchRule NO_CYCLES =
            slices().matching("dev.sluice.(**)").should().beFreeOfCycles();

    static final ArchRule INWARD = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.sluice..")
            .withOptionalLayers(true)
            .layer("root")
            .definedBy("dev.sluice.gateway")
            .layer("start")
            .definedBy("..gateway.start..")
            .layer("fallback")
            .definedBy("..gateway.fallback..")
            .layer("edge")
            .definedBy("..gateway.edge..")
            .layer("session")
            .definedBy("..gateway.session..")
            .layer("dispatch")
            .definedBy("..gateway.dispatch..")
            .layer("upstream")
            .definedBy("..gateway.upstream..")
            .layer("observe")
            .definedBy("..gateway.observe..")
            .layer("probe")
            .definedBy("..gateway.probe..")
            .layer("routing")
            .definedBy("..gateway.routing..")
            .layer("background")
            .definedBy("..gateway.background..")
            .layer("loop")
            .definedBy("..gateway.loop..")
            .layer("call")
            .definedBy("..gateway.call..")
            .layer("protocol")
            .definedBy("..gateway.protocol..")
            .layer("registry")
            .definedBy("dev.sluice.registry..")
            .layer("auth")
            .definedBy("dev.sluice.auth..")
            .whereLayer("root")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("start")
            .mayOnlyAccessLayers("registry")
            .whereLayer("fallback")
            .mayOnlyAccessLayers("protocol")
            .whereLayer("edge")
            .mayOnlyAccessLayers("call", "protocol", "routing", "loop", "registry")
            .whereLayer("session")
            .mayOnlyAccessLayers("call", "protocol", "routing", "registry")
            .whereLayer("dispatch")
            .mayOnlyAccessLayers("call", "protocol")
            .whereLayer("upstream")
            .mayOnlyAccessLayers("call", "protocol", "routing", "loop", "registry")
            .whereLayer("observe")
            .mayOnlyAccessLayers("call", "protocol")
            .whereLayer("probe")
            .mayOnlyAccessLayers("call", "protocol", "routing", "loop", "background", "registry")
            .whereLayer("routing")
            .mayOnlyAccessLayers("protocol", "registry")
            .whereLayer("background")
            .mayNotAccessAnyLayer()
            .whereLayer("loop")
            .mayNotAccessAnyLayer()
            .whereLayer("call")
            .mayOnlyAccessLayers("protocol", "routing")
            .whereLayer("protocol")
            .mayNotAccessAnyLayer()
            .whereLayer("registry")
            .mayNotAccessAnyLayer()
            .whereLayer("auth")
            .mayNotAccessAnyLayer();

    static final ArchRule PLAIN_PROTOCOL = noClasses()
            .that()
            .resideInAPackage("..gateway.protocol..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "reactor..", "io.netty..", "tools.jackson..")
            .because("the protocol is the JDK's business alone")
            .allowEmptyShould(true);

    static final ArchRule FENCED_BUFFERS = noClasses()
            .that()
            .resideOutsideOfPackages("..gateway.edge..", "..gateway.upstream..")
            .and()
            .doNotHaveFullyQualifiedName("dev.sluice.gateway.call.Payload")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty.buffer..")
            .because("who holds a pooled buffer must release it, and few places can be trusted to");

    static final ArchRule NOBODY_WAITS = noClasses()
            .that()
            .resideOutsideOfPackage("..gateway.background..")
            .should()
            .accessTargetWhere(target(nameMatching("subscribe|block.*|toFuture|toIterable|toStream"))
                    .and(targetOwner(assignableTo(Publisher.class))))
            .because("only the framework and the background package subscribe");

    static final ArchRule INJECTED_TIME = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callConstructor(Random.class)
            .orShould()
            .callMethod(Math.class, "random")
            .because("time and chance are passed in, or tests must sleep and hope");

    static final ArchRule FINAL_CLASSES = classes()
            .that()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .and()
            .areNotInterfaces()
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .should()
            .haveModifier(JavaModifier.FINAL)
            .orShould()
            .beEnums()
            .because("nobody extends what was not made to be extended");

    static final ArchRule SMALL_PACKAGES =
            classes().that().areTopLevelClasses().should(shareTheirPackageWithFewOthers(15));

    private ArchitectureRules() {}

    private static ArchCondition<JavaClass> shareTheirPackageWithFewOthers(int most) {
        return new ArchCondition<>("be one of at most %d types in their package".formatted(most)) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                List<String> types = type.getPackage().getClasses().stream()
                        .filter(other ->
                                other.isTopLevelClass() && !other.isArray() && !other.isAnnotatedWith(NullMarked.class))
                        .map(JavaClass::getSimpleName)
                        .sorted()
                        .toList();
                if (types.size() > most && type.getSimpleName().equals(types.getFirst())) {
                    events.add(SimpleConditionEvent.violated(
                            type, "%s holds %d types: %s".formatted(type.getPackageName(), types.size(), types)));
                }
            }
        };
    }
}
