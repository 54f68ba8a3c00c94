package dev.sluice.gateway.protocol;

import org.jspecify.annotations.Nullable;

/** A published revision of the protocol, oldest first. */
public enum Revision {
    V2024_11_05("2024-11-05"),
    V2025_03_26("2025-03-26"),
    V2025_06_18("2025-06-18"),
    V2025_11_25("2025-11-25"),
    V2026_07_28("2026-07-28");

    public static final Revision LATEST_LEGACY = V2025_11_25;

    private static final Revision FIRST_MODERN = V2026_07_28;
    private static final Revision[] NEWEST_FIRST = {V2026_07_28, V2025_11_25, V2025_06_18, V2025_03_26, V2024_11_05};

    private final String text;

    Revision(String text) {
        this.text = text;
    }

    /** The revision written so, or null when there is none. */
    public static @Nullable Revision of(@Nullable CharSequence text) {
        if (text != null) {
            for (Revision revision : NEWEST_FIRST) {
                if (revision.text.contentEquals(text)) {
                    return revision;
                }
            }
        }
        return null;
    }

    /** Whether the text is a date on or after the first modern revision, published or not. */
    public static boolean looksModern(String text) {
        return isDate(text) && text.compareTo(FIRST_MODERN.text) >= 0;
    }

    public String text() {
        return text;
    }

    public Era era() {
        return compareTo(FIRST_MODERN) >= 0 ? Era.MODERN : Era.LEGACY;
    }

    /** Whether a body may be an array of messages. */
    public boolean batches() {
        return this == V2025_03_26;
    }

    /** Whether requests after the handshake name the revision in a header. */
    public boolean sendsVersionHeader() {
        return compareTo(V2025_06_18) >= 0;
    }

    /** Whether an event stream may open with an event that has an id and no data. */
    public boolean priming() {
        return era() == Era.LEGACY && compareTo(V2025_11_25) >= 0;
    }

    private static boolean isDate(String text) {
        if (text.length() != "yyyy-mm-dd".length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean fits = i == 4 || i == 7 ? c == '-' : c >= '0' && c <= '9';
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
