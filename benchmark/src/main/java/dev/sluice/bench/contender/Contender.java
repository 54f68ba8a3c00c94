package dev.sluice.bench.contender;

import java.io.IOException;

/** Something that can be put between client and upstream. */
public interface Contender {

    String name();

    /** Whether it runs on a JVM: such a contender warms up first and can be asked about its heap. */
    boolean onJvm();

    /** Starts it on a loopback port in front of the site's upstream and waits until it serves. */
    Running start(Site site) throws IOException, InterruptedException;
}
