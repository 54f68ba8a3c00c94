package dev.sluice.gateway.call;

/** Who is asking. Sessions and parked state are bound to the principal. */
public record Caller(String principal) {
    public static final Caller ANONYMOUS = new Caller("anonymous");
}
