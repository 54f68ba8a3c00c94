package dev.sluice.e2e.conformance;

import tools.jackson.databind.JsonNode;

/** One verdict of the suite; a scenario may give several under one id. */
record Check(String id, String status, String message) {

    static Check of(JsonNode json) {
        return new Check(
                json.path("id").asString(""),
                json.path("status").asString(""),
                json.path("errorMessage").asString(""));
    }

    /** Whether it only logs what went over the wire. */
    boolean isLog() {
        return status.equals("INFO");
    }
}
