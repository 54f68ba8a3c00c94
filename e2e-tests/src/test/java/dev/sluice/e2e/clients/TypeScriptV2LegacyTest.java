package dev.sluice.e2e.clients;

import dev.sluice.e2e.support.node.ReferenceStage;

/** The TypeScript SDK v2 as it comes: it opens with initialize. */
class TypeScriptV2LegacyTest extends SessionContract implements CancelContract, ResumeContract {

    TypeScriptV2LegacyTest(ReferenceStage stage) {
        super(stage, NodeClient.start("clients/ts2.mjs", "legacy"));
    }
}
