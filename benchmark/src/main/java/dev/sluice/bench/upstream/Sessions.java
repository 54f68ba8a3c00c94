package dev.sluice.bench.upstream;

/** Whether the fake upstream hands out session ids in its answer to {@code initialize}. */
public enum Sessions {
    ISSUED,
    NONE
}
