package dev.sluice.bad.gateway.session;

final class ReadsTheWallClock {
    long started = System.currentTimeMillis();
}
