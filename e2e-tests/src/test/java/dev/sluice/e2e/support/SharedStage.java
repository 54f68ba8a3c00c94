package dev.sluice.e2e.support;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one {@link Stage} of the test run to constructors and methods, and clears it before each test. */
public final class SharedStage implements BeforeEachCallback, ParameterResolver {

    private static final Namespace HERE = Namespace.create(SharedStage.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stage.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return stage(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        stage(context).reset();
    }

    private static Stage stage(ExtensionContext context) {
        return context.getRoot().getStore(HERE).computeIfAbsent(Stage.class, _ -> new Stage(), Stage.class);
    }
}
