package dev.sluice.bad.gateway.edge;

import dev.sluice.bad.gateway.call.CallsTheEdge;

public class Extensible {
    Class<?> cycle = CallsTheEdge.class;
}
