package dev.sluice.registry.server;

import java.util.Arrays;
import java.util.Optional;

/** Which protocol revision a server speaks, or how that is found out. */
public enum RevisionChoice {
    AUTO("auto"),
    MODERN("modern"),
    LEGACY("legacy"),
    V2025_03_26("2025-03-26"),
    V2025_06_18("2025-06-18"),
    V2025_11_25("2025-11-25"),
    V2026_07_28("2026-07-28");

    private final String spelling;

    RevisionChoice(String spelling) {
        this.spelling = spelling;
    }

    /** The word that stands for this choice in the configuration file. */
    public String spelling() {
        return spelling;
    }

    public static Optional<RevisionChoice> of(String spelling) {
        return Arrays.stream(values())
                .filter(choice -> choice.spelling.equals(spelling))
                .findFirst();
    }
}
