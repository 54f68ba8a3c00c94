package dev.sluice.bench;

import dev.sluice.bench.contender.Roster;
import dev.sluice.bench.report.JsonReport;
import dev.sluice.bench.report.MachineFacts;
import dev.sluice.bench.report.MarkdownReport;
import dev.sluice.bench.run.Bench;
import dev.sluice.bench.run.BenchOptions;
import dev.sluice.bench.run.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The command behind {@code ./bench}. */
public final class BenchApplication {

    private static final int USAGE_ERROR = 2;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private BenchApplication() {}

    /** Runs what the arguments say and writes the report to the terminal and to files. */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> arguments = List.of(args);
        if (arguments.contains("--help")) {
            System.out.print(BenchOptions.USAGE);
            return;
        }
        try {
            run(arguments, BenchOptions.parse(arguments), Clock.systemUTC());
        } catch (IllegalArgumentException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(USAGE_ERROR);
        }
    }

    private static void run(List<String> arguments, BenchOptions options, Clock clock)
            throws IOException, InterruptedException {
        Path directory = options.place().out().toAbsolutePath().resolve(STAMP.format(clock.instant()));
        Files.createDirectories(directory);
        RandomGenerator random = random(options);
        MachineFacts machine = MachineFacts.read(clock, arguments, Roster.javaFlags());
        Outcome outcome = new Bench(options, random, clock, System.out).run(directory);
        String report = MarkdownReport.of(outcome, machine);
        Files.writeString(directory.resolve("report.md"), report);
        Files.writeString(directory.resolve("report.json"), JsonReport.of(outcome, machine));
        System.out.println("\n" + report);
        System.out.println("Written to " + directory);
    }

    private static RandomGenerator random(BenchOptions options) {
        RandomGeneratorFactory<RandomGenerator> factory = RandomGeneratorFactory.getDefault();
        return options.place().seed().map(factory::create).orElseGet(factory::create);
    }
}
