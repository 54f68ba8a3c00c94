package dev.sluice.bench.run;

/** Memory of one fresh contender before and while it holds streams. */
public record IdleSample(
        int streams, int signalled, long residentBefore, long residentOpen, long heapBefore, long heapOpen) {

    public double residentPerStream() {
        return (residentOpen - residentBefore) / (double) Math.max(1, streams);
    }

    /** Live heap bytes a stream; not a number for a process that is no JVM. */
    public double heapPerStream() {
        return heapOpen == 0 ? Double.NaN : (heapOpen - heapBefore) / (double) Math.max(1, streams);
    }
}
