package dev.sluice.e2e.support.node;

import dev.sluice.e2e.support.Await;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A script that prints the address it listens on; ready once it has done so. */
public final class NodeServer implements AutoCloseable {

    private static final Pattern LISTENS = Pattern.compile("listens on http://127\\.0\\.0\\.1:(\\d+)/mcp");

    private final String script;
    private final Process process;
    private final Node.Output output;
    private int port;

    private NodeServer(String script, Process process, Node.Output output) {
        this.script = script;
        this.process = process;
        this.output = output;
    }

    public static NodeServer start(Map<String, String> environment, String script, String... arguments) {
        Node.Output output = Node.Output.fresh();
        NodeServer server = new NodeServer(script, Node.start(environment, output, script, arguments), output);
        Await.until(script + " to listen", server::listens);
        return server;
    }

    private boolean listens() {
        Matcher line = LISTENS.matcher(output.text(output.stdout()));
        if (line.find()) {
            port = Integer.parseInt(line.group(1));
            return true;
        }
        if (!process.isAlive()) {
            throw new AssertionError(script + " ended: " + output.text(output.stderr()));
        }
        return false;
    }

    public int port() {
        return port;
    }

    public String url() {
        return "http://127.0.0.1:" + port + "/mcp";
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
