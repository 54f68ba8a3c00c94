package dev.sluice.bench.contender;

import dev.sluice.bench.net.Transport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All contenders that this machine can run, in the order of the report. */
public final class Roster {

    /** The contender that all ratios are taken against. */
    public static final String BASELINE = "nginx";

    /** The baseline once more: what it differs from itself is noise. */
    public static final String BASELINE_AGAIN = "nginx-again";

    /** The client straight to the upstream. */
    public static final String DIRECT = "direct";

    private Roster() {}

    /** Everyone; the gateway only when its jar was built, io_uring only where the kernel allows it. */
    public static List<Contender> all(Path gatewayJar) {
        List<Contender> contenders = new ArrayList<>(List.of(
                JavaContender.direct(),
                new Nginx(BASELINE),
                new Nginx(BASELINE_AGAIN),
                new HaProxy(),
                JavaContender.relay("relay", Transport.preferred())));
        boolean uring = Transport.IO_URING.available();
        if (uring) {
            contenders.add(JavaContender.relay("relay-uring", Transport.IO_URING));
        }
        if (Files.exists(gatewayJar)) {
            contenders.add(new GatewayContender("gateway", Transport.preferred(), gatewayJar));
            if (uring) {
                contenders.add(new GatewayContender("gateway-uring", Transport.IO_URING, gatewayJar));
            }
        }
        return List.copyOf(contenders);
    }

    /** The flags that every JVM of a run is started with. */
    public static List<String> javaFlags() {
        return JavaCommand.flags();
    }
}
