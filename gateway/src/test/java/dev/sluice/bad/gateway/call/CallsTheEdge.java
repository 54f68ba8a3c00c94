package dev.sluice.bad.gateway.call;

import dev.sluice.bad.gateway.edge.Extensible;

public final class CallsTheEdge {
    Extensible edge = new Extensible();
}
