package dev.sluice.gateway.protocol;

import dev.sluice.gateway.protocol.json.JsonCursor;
import dev.sluice.gateway.protocol.json.KnownNames;

/** The method names of every revision, and what is known about a method by its name. */
public final class Methods {
    public static final String INITIALIZE = "initialize";
    public static final String INITIALIZED = "notifications/initialized";
    public static final String PING = "ping";
    public static final String SERVER_DISCOVER = "server/discover";
    public static final String SUBSCRIPTIONS_LISTEN = "subscriptions/listen";
    public static final String SUBSCRIPTIONS_ACKNOWLEDGED = "notifications/subscriptions/acknowledged";
    public static final String TOOLS_LIST = "tools/list";
    public static final String TOOLS_CALL = "tools/call";
    public static final String TOOLS_LIST_CHANGED = "notifications/tools/list_changed";
    public static final String PROMPTS_LIST = "prompts/list";
    public static final String PROMPTS_GET = "prompts/get";
    public static final String PROMPTS_LIST_CHANGED = "notifications/prompts/list_changed";
    public static final String RESOURCES_LIST = "resources/list";
    public static final String RESOURCES_READ = "resources/read";
    public static final String RESOURCES_TEMPLATES_LIST = "resources/templates/list";
    public static final String RESOURCES_SUBSCRIBE = "resources/subscribe";
    public static final String RESOURCES_UNSUBSCRIBE = "resources/unsubscribe";
    public static final String RESOURCES_LIST_CHANGED = "notifications/resources/list_changed";
    public static final String RESOURCES_UPDATED = "notifications/resources/updated";
    public static final String COMPLETION_COMPLETE = "completion/complete";
    public static final String LOGGING_SET_LEVEL = "logging/setLevel";
    public static final String SAMPLING_CREATE_MESSAGE = "sampling/createMessage";
    public static final String ELICITATION_CREATE = "elicitation/create";
    public static final String ELICITATION_COMPLETE = "notifications/elicitation/complete";
    public static final String ROOTS_LIST = "roots/list";
    public static final String ROOTS_LIST_CHANGED = "notifications/roots/list_changed";
    public static final String CANCELLED = "notifications/cancelled";
    public static final String PROGRESS = "notifications/progress";
    public static final String MESSAGE = "notifications/message";
    public static final String TASKS_GET = "tasks/get";
    public static final String TASKS_UPDATE = "tasks/update";
    public static final String TASKS_CANCEL = "tasks/cancel";
    public static final String TASKS_RESULT = "tasks/result";
    public static final String TASKS_LIST = "tasks/list";
    public static final String TASKS_STATUS = "notifications/tasks/status";
    public static final String TASKS = "notifications/tasks";

    private static final KnownNames KNOWN = KnownNames.of(
            INITIALIZE,
            INITIALIZED,
            PING,
            SERVER_DISCOVER,
            SUBSCRIPTIONS_LISTEN,
            SUBSCRIPTIONS_ACKNOWLEDGED,
            TOOLS_LIST,
            TOOLS_CALL,
            TOOLS_LIST_CHANGED,
            PROMPTS_LIST,
            PROMPTS_GET,
            PROMPTS_LIST_CHANGED,
            RESOURCES_LIST,
            RESOURCES_READ,
            RESOURCES_TEMPLATES_LIST,
            RESOURCES_SUBSCRIBE,
            RESOURCES_UNSUBSCRIBE,
            RESOURCES_LIST_CHANGED,
            RESOURCES_UPDATED,
            COMPLETION_COMPLETE,
            LOGGING_SET_LEVEL,
            SAMPLING_CREATE_MESSAGE,
            ELICITATION_CREATE,
            ELICITATION_COMPLETE,
            ROOTS_LIST,
            ROOTS_LIST_CHANGED,
            CANCELLED,
            PROGRESS,
            MESSAGE,
            TASKS_GET,
            TASKS_UPDATE,
            TASKS_CANCEL,
            TASKS_RESULT,
            TASKS_LIST,
            TASKS_STATUS,
            TASKS);

    private Methods() {}

    /** The member of {@code params} that {@code Mcp-Name} repeats. */
    public enum Target {
        NONE,
        NAME,
        URI,
        TASK_ID
    }

    public static Target targetOf(String method) {
        return switch (method) {
            case TOOLS_CALL, PROMPTS_GET -> Target.NAME;
            case RESOURCES_READ -> Target.URI;
            case TASKS_GET, TASKS_UPDATE, TASKS_CANCEL -> Target.TASK_ID;
            default -> Target.NONE;
        };
    }

    /** Whether this is a method of some revision. */
    public static boolean isKnown(String method) {
        return KNOWN.contains(method);
    }

    /** The method that the string passed last names, as the shared constant if it is one of ours. */
    static String read(JsonCursor json) {
        int index = KNOWN.find(json);
        return index < 0 ? json.text() : KNOWN.text(index);
    }
}
