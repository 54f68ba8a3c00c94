package dev.sluice.bench.contender;

import dev.sluice.bench.process.ManagedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where contenders run: their files, the upstream they relay to, and the core they are pinned to. */
public record Site(Path directory, int upstreamPort, int core) {

    /** The same site in front of another upstream. */
    public Site towards(int otherUpstreamPort) {
        return new Site(directory, otherUpstreamPort, core);
    }

    /** Starts a command on the contenders' core; its output goes to {@code NAME.log}. */
    ManagedProcess start(String name, List<String> command) throws IOException {
        List<String> pinned = new ArrayList<>(List.of("taskset", "-c", Integer.toString(core)));
        pinned.addAll(command);
        return ManagedProcess.start(pinned, directory.resolve(name + ".log"));
    }

    /** Writes a configuration file and returns its path. */
    Path write(String fileName, String content) throws IOException {
        return Files.writeString(directory.resolve(fileName), content);
    }

    /** A directory of its own for one contender. */
    Path subdirectory(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }
}
