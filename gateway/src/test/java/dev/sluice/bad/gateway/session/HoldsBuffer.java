package dev.sluice.bad.gateway.session;

import io.netty.buffer.ByteBuf;

record HoldsBuffer(ByteBuf buffer) {}
