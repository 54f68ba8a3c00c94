package dev.sluice.gateway.protocol.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A few ASCII names that are recognised in the bytes, so that reading one allocates nothing. */
public final class KnownNames {
    private static final Name[] NONE = {};

    private final Name[] names;
    private final Name[][] byLength;

    private KnownNames(Name[] names, Name[][] byLength) {
        this.names = names;
        this.byLength = byLength;
    }

    public static KnownNames of(String... texts) {
        Name[] names = new Name[texts.length];
        int longest = 0;
        for (int i = 0; i < texts.length; i++) {
            names[i] = new Name(i, texts[i], texts[i].getBytes(StandardCharsets.US_ASCII));
            longest = Math.max(longest, texts[i].length());
        }
        Name[][] byLength = new Name[longest + 1][];
        Arrays.setAll(
                byLength,
                length -> Arrays.stream(names)
                        .filter(name -> name.bytes.length == length)
                        .toArray(Name[]::new));
        return new KnownNames(names, byLength);
    }

    /** The name at an index. */
    public String text(int index) {
        return names[index].text;
    }

    public boolean contains(String text) {
        for (Name name : ofLength(text.length())) {
            if (name.text.equals(text)) {
                return true;
            }
        }
        return false;
    }

    /** The index of the name that the string passed last is written as, -1 when it is none. */
    public int find(JsonCursor json) {
        for (Name name : ofLength(json.textLength())) {
            if (json.textIs(name.bytes)) {
                return name.index;
            }
        }
        return -1;
    }

    /** The index of the name that some parser might take a text for, -1 when there is none. */
    int findAlike(String text) {
        for (Name name : names) {
            if (name.text.equalsIgnoreCase(text)) {
                return name.index;
            }
        }
        return -1;
    }

    private Name[] ofLength(int length) {
        return length < byLength.length ? byLength[length] : NONE;
    }

    // not a record: Error Prone rightly dislikes arrays in records
    private static final class Name {
        private final int index;
        private final String text;
        private final byte[] bytes;

        Name(int index, String text, byte[] bytes) {
            this.index = index;
            this.text = text;
            this.bytes = bytes;
        }
    }
}
