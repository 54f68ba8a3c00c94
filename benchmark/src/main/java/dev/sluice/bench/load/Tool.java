package dev.sluice.bench.load;

/** What the called tool answers; the names are the fake upstream's. */
public enum Tool {
    SMALL("small", 200, 0),
    SSE("sse-5", 600, 5),
    LARGE("large", 65_536, 0);

    private final String wireName;
    private final int leastBytes;
    private final int progressEvents;

    Tool(String wireName, int leastBytes, int progressEvents) {
        this.wireName = wireName;
        this.leastBytes = leastBytes;
        this.progressEvents = progressEvents;
    }

    String wireName() {
        return wireName;
    }

    /** Whether a body is the answer to the call with this id. */
    boolean answers(String body, int id) {
        return body.length() >= leastBytes
                && body.contains("\"id\":" + id + ",\"result\":{")
                && body.contains("\"isError\":false")
                && occurrences(body, "notifications/progress") == progressEvents;
    }

    /** The check that every answer gets: is it long enough to be whole? */
    boolean couldBe(long bodyBytes) {
        return bodyBytes >= leastBytes;
    }

    private static int occurrences(String body, String text) {
        int count = 0;
        for (int at = body.indexOf(text); at >= 0; at = body.indexOf(text, at + 1)) {
            count++;
        }
        return count;
    }
}
