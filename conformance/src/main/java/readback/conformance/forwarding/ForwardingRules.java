package readback.conformance.forwarding;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which requirements of the RFCs are at stake in a step. */
final class ForwardingRules {

    private static final List<String> REASSEMBLY = List.of(
            "RFC791-3.2-reasm-key",
            "RFC791-3.2-reasm-order",
            "RFC791-3.2-reasm-len",
            "RFC791-3.2-overlap",
            "RFC1122-3.3.2-must");
    private static final List<String> FRAGMENTS =
            List.of("RFC791-3.2-frag8", "RFC791-3.2-fragcopy", "RFC791-3.1-offset", "RFC791-3.1-mf");
    private static final List<String> TIMEOUT = List.of("RFC1122-3.3.2-timeout", "RFC1122-3.3.2-icmp", "RFC792-te-1");
    private static final List<String> STRAYED = List.of("RFC1122-3.2.1.3-dst", "RFC1122-3.1-forward");
    private static final List<String> NO_ROUTE = List.of("RFC1812-5.2.4.3-noroute", "RFC1812-4.3.3.1-net");
    private static final List<String> TTL = List.of("RFC1812-5.3.1-zero", "RFC1812-5.2.7.3", "RFC792-te-0");
    private static final List<String> FORWARD = List.of("RFC1812-5.3.1-dec", "RFC791-3.1-ttl", "RFC791-3.1-cksum");
    private static final List<String> CUT = both(FRAGMENTS, List.of("RFC1812-4.2.2.7", "RFC791-3.2-refrag"));
    private static final List<String> MAY_NOT_BE_CUT = List.of("RFC791-3.1-df", "RFC792-du-code4");
    private static final List<String> LOCAL = List.of("RFC1812-5.2.3", "RFC1812-5.2.1-local", "RFC1812-4.2.2.9-local");
    private static final List<String> ERRORS = List.of(
            "RFC1812-4.3.2.7-icmp", "RFC1812-4.3.2.7-frag", "RFC1812-4.3.2.7-src", "RFC1812-4.3.2.8");

    private ForwardingRules() {}

    /** The ids that a step is held against; at least one. */
    static List<String> requirements(ForwardingStep.StepInput given) {
        return switch (given) {
            case ForwardingStep.StepInput.ToRouter router -> atRouter(router);
            case ForwardingStep.StepInput.ToHost _ -> REASSEMBLY;
            case ForwardingStep.StepInput.ToOtherHost _ -> STRAYED;
            case ForwardingStep.StepInput.TimeUp _ -> TIMEOUT;
            case ForwardingStep.StepInput.ToSend _ -> FRAGMENTS;
            case ForwardingStep.StepInput.Nothing _ -> List.of("RFC791-3.1-ttl");
        };
    }

    private static List<String> atRouter(ForwardingStep.StepInput.ToRouter given) {
        SpecPacket packet = given.packet();
        if (packet.dst().equals(given.at())) {
            return LOCAL;
        }
        if (packet.ttl() <= 1) {
            return both(TTL, ERRORS);
        }
        if (given.to().equals("none")) {
            return both(NO_ROUTE, ERRORS);
        }
        if (packet.data().size() > given.mtu()) {
            return packet.df() ? both(MAY_NOT_BE_CUT, ERRORS) : CUT;
        }
        return FORWARD;
    }

    private static List<String> both(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** By the name of the rule in the specification. */
    static SortedMap<String, List<String>> all() {
        SortedMap<String, List<String>> rules = new TreeMap<>();
        rules.put("AtRouter: forward", both(FORWARD, CUT));
        rules.put("AtRouter: local", LOCAL);
        rules.put("AtRouter: time exceeded", both(TTL, ERRORS));
        rules.put("AtRouter: unreachable", both(NO_ROUTE, ERRORS));
        rules.put("AtRouter: fragmentation needed", both(MAY_NOT_BE_CUT, ERRORS));
        rules.put("AtHost", REASSEMBLY);
        rules.put("ReassemblyTimeout", TIMEOUT);
        rules.put("Send", FRAGMENTS);
        rules.put("Strayed", STRAYED);
        return rules;
    }
}
