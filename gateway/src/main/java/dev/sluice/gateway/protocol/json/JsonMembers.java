package dev.sluice.gateway.protocol.json;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of one object as they come, with the names found out that two parsers might read differently.
 *
 * <p>Those are a repeated name, a known name in other letter case or with {@code \\u} escapes, and a name that holds a NUL
 * or half a surrogate pair. Names are compared as decoded. An escaped slash is taken, because some encoders always write
 * one. A finding does not stop the walk.
 */
public final class JsonMembers {
    public static final int MAX_OTHERS = 1024;

    private final JsonCursor json;
    private final KnownNames known;
    private int seen;
    private @Nullable Set<String> others;
    private @Nullable String problem;

    /** Opens the object that begins at the cursor. */
    public JsonMembers(JsonCursor json, KnownNames known) {
        this.json = json;
        this.known = known;
        json.open();
    }

    /** Goes to the value of the next member; false when the object has ended instead. */
    public boolean next() {
        return json.nextMember();
    }

    /** The name of the member gone to when it is a known one, otherwise empty; asked for once, before the value is taken. */
    public String name() {
        int index = known.find(json);
        if (index < 0) {
            index = findDisguised();
        }
        if (index < 0) {
            return "";
        }
        int bit = 1 << index;
        if ((seen & bit) != 0) {
            found("The member \"" + known.text(index) + "\" is there twice");
        }
        seen |= bit;
        return known.text(index);
    }

    /** The first thing found wrong with the names so far. */
    public @Nullable String problem() {
        return problem;
    }

    private int findDisguised() {
        String text = json.text();
        int index = known.findAlike(text);
        if (index < 0) {
            checkOther(text);
        } else if (!json.written().replace("\\/", "/").equals(known.text(index))) {
            found("The member \"" + known.text(index) + "\" must be spelled exactly so");
        }
        return index;
    }

    private void checkOther(String text) {
        if (others == null) {
            others = new HashSet<>();
        }
        if (json.hasHalfPair() || text.indexOf('\0') >= 0) {
            found("A member name must not hold a NUL or half a surrogate pair");
        } else if (others.size() == MAX_OTHERS) {
            found("An object must not have more than " + MAX_OTHERS + " members");
        } else if (!others.add(text)) {
            found("A member is there twice");
        }
    }

    private void found(String sentence) {
        if (problem == null) {
            problem = sentence;
        }
    }
}
