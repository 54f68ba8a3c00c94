package dev.sluice.bench.process;

/** CPU time in seconds, split by where it was spent. */
public record CpuTime(double user, double system) {

    public static final CpuTime NONE = new CpuTime(0, 0);

    public CpuTime plus(CpuTime other) {
        return new CpuTime(user + other.user, system + other.system);
    }

    public CpuTime minus(CpuTime earlier) {
        return new CpuTime(user - earlier.user, system - earlier.system);
    }

    public double total() {
        return user + system;
    }
}
