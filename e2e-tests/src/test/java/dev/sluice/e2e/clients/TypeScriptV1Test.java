package dev.sluice.e2e.clients;

import dev.sluice.e2e.support.node.ReferenceStage;

/** The TypeScript SDK v1, on which most agent builders stand. */
class TypeScriptV1Test extends SessionContract implements CancelContract, ResumeContract {

    TypeScriptV1Test(ReferenceStage stage) {
        super(stage, NodeClient.start("clients/ts1.mjs"));
    }
}
