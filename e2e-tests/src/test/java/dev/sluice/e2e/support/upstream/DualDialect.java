package dev.sluice.e2e.support.upstream;

import java.util.Set;

/** Lets the envelope of each request choose the era. */
record DualDialect(Dialect modern, Dialect legacy) implements Dialect {

    @Override
    public Reply reply(ReceivedRequest request) {
        return request.isModern() ? modern.reply(request) : legacy.reply(request);
    }

    @Override
    public Set<String> sessions() {
        return legacy.sessions();
    }

    @Override
    public void forgetSessions() {
        legacy.forgetSessions();
    }
}
