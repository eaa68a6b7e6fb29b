package readback.conformance.endpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import readback.conformance.endpoint.SpecSegment.SpecTimestamps;
import readback.spec.TlaValue;
import readback.tcp.Controls;
import readback.tcp.State;
import readback.tcp.Timer;

/** Which requirements of the RFCs are at stake in a step: those of the rule that the specification applies. */
public final class StepRequirements {

    private static final List<Controls> EVERY_KIND = List.of(
            new Controls(true, false, false, false), new Controls(true, true, false, false),
            new Controls(false, true, false, false), new Controls(false, true, true, false),
            new Controls(false, false, false, true), new Controls(false, true, false, true),
            new Controls(false, false, false, false));

    private StepRequirements() {}

    /** The ids, such as {@code RFC9293-3.10.7.2-syn}. */
    public static List<String> of(State state, SpecEvent event) {
        return switch (event) {
            case SpecEvent.Arrives(SpecSegment m, _, _) -> withOptions(state, m);
            case SpecEvent.Calls(UserCall call, _, _) -> List.of(call(state, call));
            case SpecEvent.Fires(Timer timer, _) -> switch (timer) {
                case RETRANSMISSION -> List.of("RFC9293-3.10.8-rexmt", "RFC9293-3.10.8-user");
                case PERSIST -> List.of("MUST-35", "MUST-36", "RFC9293-3.8.6.2.1-rules");
                case TIME_WAIT -> List.of("MUST-13");
                case DELAYED_ACK -> List.of("MUST-40", "SHLD-18", "SHLD-19");
                case KEEP_ALIVE -> List.of("MUST-26", "MUST-29", "SHLD-12");
                case USER -> List.of("RFC9293-3.10.8-user", "MUST-21");
                case IDLE -> List.of("RFC5681-4.1");
            };
            case SpecEvent.Widens _ -> List.of("RFC1191-3");
            case SpecEvent.TooBig _ -> List.of("RFC1191-3", "RFC5927-5.2");
        };
    }

    private static List<String> withOptions(State state, SpecSegment m) {
        List<String> ids = arrives(state, m);
        boolean agreeing = m.ctl().syn() && (state == State.LISTEN || state == State.SYN_SENT);
        List<String> more = new ArrayList<>();
        if (m.ts().isPresent()) {
            more.addAll(agreeing ? List.of("RFC7323-3.2-synack") : List.of("RFC7323-5.3-R1", "RFC7323-5.3-R3"));
        }
        if (agreeing && m.shift() != SpecConstants.UNLIMITED) {
            more.add("RFC7323-2.2-both");
        }
        if (m.urg() != SpecSegment.NO_URGENT && !agreeing) {
            more.addAll(List.of("MUST-32", "RFC9293-3.10.7.4-urg", "RFC9293-3.10.7.4-urg-late"));
        }
        more.addAll(0, ids);
        return List.copyOf(more);
    }

    private static List<String> arrives(State state, SpecSegment m) {
        Controls ctl = m.ctl();
        return switch (state) {
            case CLOSED -> List.of("RFC9293-3.10.7.1", "RFC9293-3.5.2-rst-form");
            case LISTEN -> List.of(
                    ctl.rst() ? "RFC9293-3.5.3-listen"
                    : ctl.ack() ? "RFC9293-3.10.7.2-ack"
                    : ctl.syn() && hasMore(m) ? "RFC9293-3.10.7.2-syn-text"
                    : ctl.syn() ? "RFC9293-3.10.7.2-syn" : "RFC9293-3.10.7.2-other");
            case SYN_SENT -> ctl.rst() ? List.of("RFC9293-3.5.3-synsent", "RFC5961-3.2-4")
                    : List.of(
                            ctl.ack() ? "RFC9293-3.10.7.3-badack" : "RFC9293-3.10.7.3-neither",
                            ctl.ack() ? "RFC9293-3.10.7.3-synack"
                            : hasMore(m) ? "RFC9293-3.10.7.3-syn-text" : "RFC9293-3.10.7.3-syn");
            case SYN_RECEIVED -> ctl.rst() ? List.of("RFC9293-3.5.3-synrcvd-passive", "RFC9293-3.5.3-synrcvd-active")
                    : ctl.syn() ? List.of("RFC9293-3.10.7.4-synrcvd-syn")
                    : List.of("RFC9293-3.10.7.4-synrcvd-ack", "RFC9293-3.10.7.4-synrcvd-badack");
            case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT ->
                synchronizedArrives(state, m);
        };
    }

    /** Text or FIN besides. */
    private static boolean hasMore(SpecSegment m) {
        return m.len() > 0 || m.ctl().fin();
    }

    private static List<String> synchronizedArrives(State state, SpecSegment m) {
        Controls ctl = m.ctl();
        if (ctl.rst()) {
            return List.of("RFC5961-3.2-1", "RFC5961-3.2-2", "RFC5961-3.2-3", "RFC5961-7-1");
        } else if (ctl.syn()) {
            return List.of("RFC5961-4.2-1", "RFC5961-7-1");
        } else if (!ctl.ack()) {
            return List.of("RFC9293-3.10.7.4-noack");
        } else if (state == State.TIME_WAIT) {
            return List.of("RFC9293-3.10.7.4-timewait");
        } else if (ctl.fin()) {
            return List.of("RFC9293-3.4-acceptability", "RFC9293-3.10.7.4-fin");
        } else if (m.len() > 0) {
            return List.of("RFC9293-3.4-acceptability", "RFC9293-3.10.7.4-text", "SHLD-31", "RFC9293-3.8.6.1-zero-ack");
        }
        return switch (state) {
            case FIN_WAIT_1 -> List.of("RFC9293-3.10.7.4-fw1", "RFC5961-5.2-1");
            case CLOSING -> List.of("RFC9293-3.10.7.4-closing", "RFC5961-5.2-1");
            case LAST_ACK -> List.of("RFC9293-3.10.7.4-lastack", "RFC5961-5.2-1");
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED, ESTABLISHED, FIN_WAIT_2, CLOSE_WAIT, TIME_WAIT ->
                List.of("RFC9293-3.4-ackrange", "RFC5961-5.2-1", "RFC9293-3.8.6-wl");
        };
    }

    private static String call(State state, UserCall call) {
        return switch (call) {
            case OPEN_PASSIVE -> "RFC9293-3.10.1-exists";
            case OPEN_ACTIVE -> state == State.LISTEN ? "RFC9293-3.10.1-listen-active" : "RFC9293-3.10.1-active";
            case SEND -> state == State.CLOSE_WAIT ? "RFC9293-3.10.2-closewait"
                    : state == State.SYN_SENT || state == State.SYN_RECEIVED ? "RFC9293-3.10.2-synsent"
                    : "RFC9293-3.10.2-closing";
            case RECEIVE -> state == State.CLOSE_WAIT ? "RFC9293-3.10.3-closewait" : "RFC9293-3.8.6.2.2-rule";
            case NAGLE_ON, NAGLE_OFF -> "MUST-17";
            case SEND_URGENT -> "MUST-30";
            case USER_TIMEOUT_ON, USER_TIMEOUT_OFF -> "MUST-21";
            case KEEP_ALIVE_ON -> "MUST-24";
            case KEEP_ALIVE_OFF -> "MUST-25";
            case CLOSE -> switch (state) {
                case LISTEN, SYN_SENT -> "RFC9293-3.10.4-listen";
                case SYN_RECEIVED -> "RFC9293-3.10.4-synrcvd";
                case ESTABLISHED -> "RFC9293-3.10.4-est";
                case CLOSE_WAIT -> "RFC9293-3.10.4-closewait";
                case CLOSED, FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK, TIME_WAIT -> "RFC9293-3.10.4-second";
            };
            case ABORT -> switch (state) {
                case SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT -> "RFC9293-3.10.5-rst";
                case CLOSED, LISTEN, SYN_SENT, CLOSING, LAST_ACK, TIME_WAIT -> "RFC9293-3.10.5-quiet";
            };
        };
    }

    /** The state of this name. */
    public static Optional<State> state(String name) {
        return Arrays.stream(State.values()).filter(state -> state.toString().equals(name)).findFirst();
    }

    /** By the event of the specification, all requirements that its rules serve in some state. */
    public static SortedMap<String, List<String>> rules() {
        SortedMap<String, Set<String>> rules = new TreeMap<>();
        for (State state : State.values()) {
            for (Controls controls : EVERY_KIND) {
                for (int len = 0; len <= 1; len++) {
                    rules.computeIfAbsent("SegmentArrives", _ -> new TreeSet<>())
                            .addAll(withOptions(state, new SpecSegment(
                                    0, 0, controls, len, 0, 0, false, List.of(),
                                    Optional.of(new SpecTimestamps(0, 0)), 0)));
                }
            }
            rules.computeIfAbsent("Widens", _ -> new TreeSet<>()).addAll(of(state, new SpecEvent.Widens(1, 0)));
            rules.computeIfAbsent("TooBig", _ -> new TreeSet<>()).addAll(of(state, new SpecEvent.TooBig(0, 1, 0, 0)));
            for (UserCall call : UserCall.values()) {
                rules.computeIfAbsent(call.toString(), _ -> new TreeSet<>()).add(call(state, call));
            }
            for (Timer timer : Timer.values()) {
                rules.computeIfAbsent("Timeout", _ -> new TreeSet<>()).addAll(of(state, new SpecEvent.Fires(timer)));
            }
        }
        SortedMap<String, List<String>> lists = new TreeMap<>();
        rules.forEach((rule, ids) -> lists.put(rule, List.copyOf(ids)));
        return lists;
    }
}
