package readback.conformance.endpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import readback.tcp.Controls;
import readback.tcp.State;
import readback.tcp.Timer;

/** Which requirements of the RFCs are at stake in a step: those of the rule that the specification applies. */
public final class StepRequirements {

    private StepRequirements() {}

    /** The ids, such as {@code RFC9293-3.10.7.2-syn}. */
    public static List<String> of(State state, SpecEvent event) {
        return RuleTable.served(rules(state, event));
    }

    /** The operators of {@code spec/tcp} that the specification applies, those that are most at stake first. */
    private static List<String> rules(State state, SpecEvent event) {
        return switch (event) {
            case SpecEvent.Arrives(SpecSegment m, _, _) -> withOptions(state, m);
            case SpecEvent.Calls(UserCall call, _, _) -> List.of(rule(call));
            case SpecEvent.Fires(Timer timer, _) -> switch (timer) {
                case RETRANSMISSION -> List.of("RetransmissionTimeout", "GiveUp");
                case PERSIST -> List.of("PersistTimeout", "Sendable");
                case TIME_WAIT -> List.of("TimeWaitTimeout");
                case DELAYED_ACK -> List.of("DelayedAckTimeout");
                case KEEP_ALIVE -> List.of("KeepAliveTimeout", "KeepAliveSegment", "KeepAliveArmed");
                case USER -> List.of("UserTimeoutExpires", "SetTimeout");
                case IDLE -> List.of("IdleTimeout");
            };
            case SpecEvent.Widens _ -> List.of("PathWidens");
            case SpecEvent.TooBig _ -> List.of("PacketTooBig");
        };
    }

    private static List<String> withOptions(State state, SpecSegment m) {
        List<String> rules = new ArrayList<>(arrives(state, m));
        boolean agreeing = m.ctl().syn() && (state == State.LISTEN || state == State.SYN_SENT);
        if (m.ts().isPresent()) {
            rules.addAll(agreeing ? List.of("AgreedTimestamp") : List.of("PawsRefuses", "Recent"));
        }
        if (agreeing && m.shift() != SpecConstants.UNLIMITED) {
            rules.add("AgreedShift");
        }
        if (m.urg() != SpecSegment.NO_URGENT && !agreeing) {
            rules.addAll(List.of("TellUrgent", "NewMark"));
        }
        if (!m.sack().isEmpty()) {
            rules.add("Update");
        }
        return rules;
    }

    private static List<String> arrives(State state, SpecSegment m) {
        Controls ctl = m.ctl();
        return switch (state) {
            case CLOSED -> List.of("ClosedArrives", "ResetFor");
            case LISTEN -> List.of(
                    ctl.rst() ? "ListenRst"
                    : ctl.ack() ? "ListenAck"
                    : !ctl.syn() ? "ListenOther"
                    : hasMore(m) ? "QueueSynText" : "ListenSyn");
            case SYN_SENT -> ctl.rst() ? List.of("SynSentRst")
                    : ctl.ack() ? List.of("SynSentBadAck", "Opened")
                    : List.of(!ctl.syn() ? "SynSentNeither" : hasMore(m) ? "QueueSynText" : "SynSentSyn");
            case SYN_RECEIVED -> ctl.rst() ? List.of("BelieveRst")
                    : ctl.syn() ? List.of("CheckSyn")
                    : List.of("CheckAckSynUnacknowledged", "SynReceivedBadAck");
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
            return List.of("Unacceptable", "RstBelieved", "CheckRst", "ChallengeAckThrottled", "BelieveRst");
        } else if (ctl.syn()) {
            return state == State.TIME_WAIT
                    ? List.of("NewIncarnation", "IsNewSyn", "OpenNewIncarnation", "ChallengeAckThrottled")
                    : List.of("CheckSyn", "ChallengeAckThrottled");
        } else if (!ctl.ack()) {
            return List.of("CheckAck");
        } else if (state == State.TIME_WAIT) {
            return List.of("RepeatedFin");
        } else if (ctl.fin()) {
            return List.of("Acceptable", "TakeFin");
        } else if (m.len() > 0) {
            return List.of("Acceptable", "CheckText", "HoldText", "NoRoom");
        }
        return switch (state) {
            case FIN_WAIT_1, CLOSING, LAST_ACK -> List.of("AckTaken", "AckInRange");
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED, ESTABLISHED, FIN_WAIT_2, CLOSE_WAIT, TIME_WAIT ->
                List.of("TakeAck", "AckInRange", "NewerWindow");
        };
    }

    private static String rule(UserCall call) {
        return switch (call) {
            case OPEN_PASSIVE -> "OpenPassive";
            case OPEN_ACTIVE -> "OpenActive";
            case SEND -> "SendText";
            case SEND_URGENT -> "SendUrgent";
            case RECEIVE -> "Receive";
            case NAGLE_ON, NAGLE_OFF -> "SwitchNagle";
            case KEEP_ALIVE_ON, KEEP_ALIVE_OFF -> "SwitchKeepAlive";
            case USER_TIMEOUT_ON, USER_TIMEOUT_OFF -> "SetTimeout";
            case CLOSE -> "Close";
            case ABORT -> "Abort";
        };
    }

    /** The state of this name. */
    public static Optional<State> state(String name) {
        return Arrays.stream(State.values()).filter(state -> state.toString().equals(name)).findFirst();
    }

    /** The rules of the endpoint, each with the ids of the requirements that it serves. */
    public static SortedMap<String, List<String>> rules() {
        return RuleTable.all();
    }
}
