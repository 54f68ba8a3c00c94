package dev.sluice.gateway.start;

import dev.sluice.gateway.start.CommandLine.Command;
import java.io.PrintStream;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;

/** One start of the gateway: reads the command line and the file, runs the application, explains failures. */
public final class Launcher {
    private final Class<?> application;
    private final PrintStream out;
    private final PrintStream err;
    private final CleanExit exit;

    /** Once it has begun to start, the process ends through {@code halt}, with its exit code. */
    public Launcher(Class<?> application, PrintStream out, PrintStream err, IntConsumer halt) {
        this.application = application;
        this.out = out;
        this.err = err;
        this.exit = new CleanExit(halt);
    }

    /** The exit code when the process is done; empty while the gateway runs. */
    public OptionalInt launch(List<String> arguments) {
        try {
            return switch (CommandLine.parse(arguments)) {
                case Command.ShowHelp _ -> print(CommandLine.HELP);
                case Command.ShowVersion _ -> print("Sluice %s%n".formatted(Version.current()));
                case Command.Serve(Options options) -> serve(options);
            };
        } catch (StartFailure failure) {
            failure.sentences().forEach(sentence -> err.println("sluice: " + sentence));
            exit.exitCode(failure.exitCode());
            return OptionalInt.of(failure.exitCode());
        }
    }

    private OptionalInt print(String text) {
        out.print(text);
        out.flush();
        return OptionalInt.of(0);
    }

    private OptionalInt serve(Options options) {
        Configuration configuration = Configuration.load(options);
        StartContext start = new StartContext(options, configuration, DataDirectory.at(options.data()));
        SpringApplication spring = new SpringApplication(application);
        spring.setBannerMode(Banner.Mode.OFF);
        spring.setLogStartupInfo(false);
        spring.addInitializers(start);
        spring.addListeners(new Announcement(start, out), exit);
        try {
            spring.run(start.springArguments());
            return OptionalInt.empty();
        } catch (SpringApplication.AbandonedRunException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Explanation(start).of(e);
        }
    }
}
