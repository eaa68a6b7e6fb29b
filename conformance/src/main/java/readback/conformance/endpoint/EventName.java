package readback.conformance.endpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import readback.tcp.Event;

/**
 * The names of the specification's steps ({@code event.name}), and what each is in the core. It has one entry for each
 * step that a specification of endpoints has, and each kind of {@link Event} stands beside at least one: a test reads
 * both and compares.
 */
public enum EventName {
    DELIVER("Deliver", EventKind.ARRIVAL, Event.SegmentArrives.class, "name", "at", "packet", "iss", "r"),
    DUPLICATE("Duplicate", EventKind.ARRIVAL, Event.SegmentArrives.class, "name", "at", "packet", "iss", "r"),
    OPEN_PASSIVE(UserCall.OPEN_PASSIVE, Event.OpenPassive.class),
    OPEN_ACTIVE(UserCall.OPEN_ACTIVE, Event.OpenActive.class),
    SEND(UserCall.SEND, Event.Send.class),
    SEND_URGENT(UserCall.SEND_URGENT, Event.SendUrgent.class),
    RECEIVE(UserCall.RECEIVE, Event.Receive.class),
    NAGLE_ON(UserCall.NAGLE_ON, Event.SwitchNagle.class),
    NAGLE_OFF(UserCall.NAGLE_OFF, Event.SwitchNagle.class),
    KEEP_ALIVE_ON(UserCall.KEEP_ALIVE_ON, Event.SwitchKeepAlive.class),
    KEEP_ALIVE_OFF(UserCall.KEEP_ALIVE_OFF, Event.SwitchKeepAlive.class),
    USER_TIMEOUT_ON(UserCall.USER_TIMEOUT_ON, Event.SetUserTimeout.class),
    USER_TIMEOUT_OFF(UserCall.USER_TIMEOUT_OFF, Event.SetUserTimeout.class),
    CLOSE(UserCall.CLOSE, Event.Close.class),
    ABORT(UserCall.ABORT, Event.Abort.class),
    TIMEOUT("Timeout", EventKind.TIMER, Event.Timeout.class, "name", "at", "timer", "r"),
    PACKET_TOO_BIG(
            "PacketTooBig", EventKind.REPORT, Event.PacketTooBig.class, "name", "at", "seq", "len", "mss", "r"),
    PATH_WIDENS("PathWidens", EventKind.REPORT, Event.PathWidens.class, "name", "at", "mss", "r"),
    LOSE("Lose", EventKind.ENVIRONMENT, "name", "at", "packet"),
    TICK("Tick", EventKind.ENVIRONMENT, "name"),
    REST("Rest", EventKind.ENVIRONMENT, "name"),
    INTERVAL_ENDS("IntervalEnds", EventKind.INTERVAL, "name", "at"),
    CRASH("Crash", EventKind.CRASH, "name", "at"),
    INIT("Init", EventKind.INITIAL, "name");

    /** What sort of step it is. */
    public enum EventKind {
        /** A segment arrives at an end. */
        ARRIVAL,
        /** The user of an end calls. */
        CALL,
        /** A timer of an end fires. */
        TIMER,
        /** The network reports something to an end. */
        REPORT,
        /** Something happens to the network or to time; no end takes a step. */
        ENVIRONMENT,
        /** The interval ends in which challenge ACKs were counted; no end takes a step, for time alone does that. */
        INTERVAL,
        /** A host loses its memory: its ends are closed, the others take no step. */
        CRASH,
        /** The mark of an initial state. It names no step. */
        INITIAL
    }

    private final String specName;
    private final EventKind kind;
    private final Optional<UserCall> call;
    private final Optional<Class<? extends Event>> coreEvent;
    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> fields;

    EventName(UserCall call, Class<? extends Event> coreEvent) {
        this.specName = call.toString();
        this.kind = EventKind.CALL;
        this.call = Optional.of(call);
        this.coreEvent = Optional.of(coreEvent);
        this.fields = List.of("name", "at", "iss", "r");
    }

    EventName(String specName, EventKind kind, Class<? extends Event> coreEvent, String... fields) {
        this.specName = specName;
        this.kind = kind;
        this.call = Optional.empty();
        this.coreEvent = Optional.of(coreEvent);
        this.fields = List.of(fields);
    }

    EventName(String specName, EventKind kind, String... fields) {
        this.specName = specName;
        this.kind = kind;
        this.call = Optional.empty();
        this.coreEvent = Optional.empty();
        this.fields = List.of(fields);
    }

    /** The entry for a name of the specification; empty if it is bound to nothing. */
    static Optional<EventName> of(String specName) {
        return Arrays.stream(values()).filter(name -> name.specName.equals(specName)).findAny();
    }

    public EventKind kind() {
        return kind;
    }

    /** The user call, for those that are one. */
    Optional<UserCall> call() {
        return call;
    }

    /** The core's event; empty for steps that no end takes. */
    Optional<Class<? extends Event>> coreEvent() {
        return coreEvent;
    }

    /** The fields of the record {@code event}. */
    List<String> fields() {
        return fields;
    }

    /** The name in the specification. */
    @Override
    public String toString() {
        return specName;
    }
}
