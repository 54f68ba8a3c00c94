package dev.sluice.gateway.edge;

import dev.sluice.gateway.protocol.JsonText;
import dev.sluice.gateway.protocol.MetaKeys;

/** The answers that streams get which would otherwise stay for ever. */
final class Farewell {

    private Farewell() {}

    /** The orderly end of a listening stream. */
    static byte[] listening(String id) {
        return JsonText.result(
                id, "{\"resultType\":\"complete\",\"_meta\":{\"%s\":%s}}".formatted(MetaKeys.SUBSCRIPTION_ID, id));
    }
}
