package readback.conformance.endpoint.tour;

import static readback.conformance.endpoint.tour.NumberConcretion.number;
import static readback.conformance.endpoint.tour.NumberConcretion.other;
import static readback.conformance.endpoint.tour.NumberConcretion.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import readback.capture.PcapngWriter;
import readback.cli.FailureWords;
import readback.conformance.replay.TourBinding.TourMismatch;
import readback.conformance.replay.TourBinding.TourStep;
import readback.host.stack.ConnectionInfo;
import readback.spec.TlaValue;
import readback.tcp.Connection;
import readback.tcp.SeqNum;

/**
 * Plays one tour: the network in the middle of two hosts, their users, and their clocks. Every step compares what the
 * wire shows, what the users' calls came to, and what the hosts say of their connections.
 */
final class TourPlayer {

    private static final List<String> ENDS = List.of("A", "B");

    private final NumberConcretion numbers;
    private final Map<String, Side> sides = new HashMap<>();
    private final Map<TlaValue, byte[]> inFlight = new HashMap<>();
    private final Set<String> heardFin = new HashSet<>();
    private final TourSetup setup;

    /** How far the FIN of an end lies ahead of its ISS, in the model, since it was sent. */
    private final Map<String, Integer> fins = new HashMap<>();

    private TourPlayer(
            NumberConcretion numbers, TourSetup setup, boolean udp, Optional<PcapngWriter> capture)
            throws IOException {
        this.numbers = numbers;
        this.setup = setup;
        for (String end : ENDS) {
            sides.put(end, new Side(end, numbers, setup, udp, capture));
        }
    }

    /**
     * Plays a tour on two new hosts.
     *
     * @param capture where their packets are recorded
     * @return where it went another way; empty if it did not
     */
    static Optional<TourMismatch> play(List<TourStep> tour, NumberConcretion numbers, TourSetup setup, boolean udp,
            Optional<PcapngWriter> capture) throws IOException {
        TourPlayer player = new TourPlayer(numbers, setup, udp, capture);
        try {
            if (setup.text()) {
                Optional<String[]> wrong = player.establish();
                if (wrong.isPresent()) {
                    return Optional.of(new TourMismatch(0, wrong.get()[0], wrong.get()[1]));
                }
            }
            for (int i = 0; i < tour.size(); i++) {
                Optional<String[]> wrong = player.step(tour.get(i));
                if (wrong.isPresent()) {
                    return Optional.of(new TourMismatch(i, wrong.get()[0], wrong.get()[1]));
                }
            }
            return Optional.empty();
        } finally {
            for (Side side : player.sides.values()) {
                side.end();
            }
        }
    }

    /** The model begins with an established connection. */
    private Optional<String[]> establish() throws IOException {
        side("B").openPassive();
        side("A").openActive();
        boolean more = true;
        while (more) {
            more = false;
            for (String end : ENDS) {
                for (byte[] packet : side(end).sent()) {
                    side(other(end)).deliver(packet);
                    more = true;
                }
            }
        }
        for (String end : ENDS) {
            String came = side(end).established();
            if (!came.equals("connected")) {
                return wrong(end + " is established", came);
            }
        }
        return Optional.empty();
    }

    private OptionalInt fin(String end) {
        Integer ahead = fins.get(end);
        return ahead == null ? OptionalInt.empty() : OptionalInt.of(ahead);
    }

    /** The FIN is the last number before SND.NXT, in each state of an end that has sent it. */
    private void noteFin(String end, TlaValue.Rec tcb) {
        if (text(tcb.field("fin")).equals("sent") && !fins.containsKey(end)) {
            fins.put(end, numbers.ahead(end, number(tcb.field("nxt"))) - 1);
        }
    }

    private int sent(String end, TlaValue number) {
        return numbers.sent(end, number(number), fin(end));
    }

    private Side side(String end) {
        Side side = sides.get(end);
        if (side == null) {
            throw new IllegalArgumentException("no end is called " + end);
        }
        return side;
    }

    private static Optional<String[]> wrong(Object expected, Object came) {
        return Optional.of(new String[] {String.valueOf(expected), String.valueOf(came)});
    }

    /** What was expected and what came, if that is not the same. */
    private Optional<String[]> step(TourStep step) throws IOException {
        String name = text(step.event().field("name"));
        if (step.event().fields().containsKey("r")) {
            String at = text(step.event().field("at"));
            Optional<String[]> refused = perform(name, at, step.event());
            if (refused.isPresent()) {
                return refused;
            }
            Optional<String[]> wire = wire(at, (TlaValue.Rec) step.event().field("r"));
            if (wire.isPresent()) {
                return wire;
            }
            Optional<String[]> told = told(at, (TlaValue.Rec) step.event().field("r"));
            if (told.isPresent()) {
                return told;
            }
        }
        return forget(step.state().field("net")).or(() -> connections((TlaValue.Rec) step.state().field("tcb")));
    }

    private Optional<String[]> perform(String name, String at, TlaValue.Rec event) throws IOException {
        Side side = side(at);
        switch (name) {
            case "OpenPassive" -> side.openPassive();
            case "OpenActive" -> side.openActive();
            case "Close" -> side.close();
            case "Abort" -> side.abort();
            case "Send" -> {
                return said(at, side.user().write(1));
            }
            case "Receive" -> {
                return said(at, side.user().read(1));
            }
            case "Timeout" -> {
                if (!side.fireTimer()) {
                    return wrong("a timer of " + at + " is running", "none is");
                }
            }
            case "Deliver", "Duplicate" -> {
                byte[] packet = inFlight.get(event.field("packet"));
                if (packet == null) {
                    return wrong("in flight: " + event.field("packet"), "it is not: " + inFlight.keySet());
                }
                side.deliver(packet);
            }
            default -> throw new IllegalArgumentException("no socket can do " + name);
        }
        return Optional.empty();
    }

    private static Optional<String[]> said(String end, String what) {
        return what.isEmpty() ? Optional.empty() : wrong("the user of " + end + " is served", what);
    }

    /** What the end sent, compared with the result; the other end sends nothing. */
    private Optional<String[]> wire(String at, TlaValue.Rec result) throws IOException {
        List<byte[]> packets = side(at).sent();
        noteFin(at, (TlaValue.Rec) result.field("tcb"));
        List<WirePacket> came = new ArrayList<>();
        List<WirePacket> expected = new ArrayList<>();
        boolean windows = comparesWindows((TlaValue.Rec) result.field("tcb"));
        for (TlaValue seg : ((TlaValue.Seq) result.field("out")).elements()) {
            expected.add(numbers.segment(at, (TlaValue.Rec) seg, this::fin, windows));
            if (packets.size() >= expected.size()) {
                SortedMap<String, TlaValue> packet = new TreeMap<>();
                packet.put("to", new TlaValue.Str(other(at)));
                packet.put("seg", seg);
                inFlight.put(new TlaValue.Rec(packet), packets.get(expected.size() - 1));
            }
        }
        try {
            for (byte[] packet : packets) {
                WirePacket decoded = WirePacket.decode(packet);
                came.add(windows ? decoded : decoded.withAnyWindow());
            }
        } catch (WirePacket.MalformedException e) {
            return wrong("well-formed segments " + expected, FailureWords.of(e));
        }
        if (!came.equals(expected)) {
            return wrong(at + " sends " + expected, at + " sends " + came);
        }
        for (int i = 0; i < came.size(); i++) {
            if (came.get(i).length() > 0 && !carriesItsText(at, came.get(i), packets.get(i))) {
                return wrong(at + " sends the text that its user gave", at + " sends other octets in " + came.get(i));
            }
        }
        List<byte[]> others = side(other(at)).sent();
        return others.isEmpty() ? Optional.empty() : wrong(other(at) + " sends nothing", others.size() + " packets");
    }

    /**
     * The peer's FIN takes one of the window, which for the model may be worth opening it for, and for the hosts is not
     * where a unit of the model is more than an octet. Nothing can be sent into that window any more.
     */
    private boolean comparesWindows(TlaValue.Rec tcb) {
        return setup.text() && switch (text(tcb.field("st"))) {
            case "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2" -> true;
            default -> false;
        };
    }

    private boolean carriesItsText(String end, WirePacket decoded, byte[] packet) {
        int place = (int) decoded.seq() - numbers.iss(end) - 1;
        byte[] text = Arrays.copyOfRange(packet, packet.length - decoded.length(), packet.length);
        return Arrays.equals(text, TextUser.octets(end, place, decoded.length()));
    }

    /** What the users' calls came to. */
    private Optional<String[]> told(String at, TlaValue.Rec result) throws IOException {
        Side side = side(at);
        if (side.hasLeft()) {
            return Optional.empty();
        }
        for (TlaValue signal : ((TlaValue.Seq) result.field("tell")).elements()) {
            String what = text(signal);
            String came = switch (what) {
                case "established" -> side.established();
                case "closing", "refused", "reset", "timeout" -> side.outcome();
                default -> "";
            };
            boolean over = heardFin.contains(at) && came.equals("end of stream");
            boolean good = over || switch (what) {
                case "established" -> came.equals("connected");
                case "closing" -> came.equals("end of stream");
                case "refused" -> came.startsWith(Side.NO_CONNECTION) && came.contains("refused");
                case "reset" -> came.contains("reset");
                case "timeout" -> came.contains("timed out");
                default -> true;
            };
            if (!good) {
                return wrong("the user of " + at + " is told \"" + what + "\"", came);
            }
            if (what.equals("closing")) {
                heardFin.add(at);
            }
        }
        return side.surprise().flatMap(what -> wrong("the user of " + at + " goes on waiting", what));
    }

    /** Packets that the model no longer has are lost. */
    private Optional<String[]> forget(TlaValue net) {
        Set<TlaValue> left = ((TlaValue.SetOf) net).elements();
        inFlight.keySet().retainAll(left);
        return inFlight.keySet().equals(left) ? Optional.empty() : wrong("in flight: " + left, inFlight.keySet());
    }

    private Optional<String[]> connections(TlaValue.Rec tcbs) {
        for (String end : ENDS) {
            TlaValue.Rec tcb = (TlaValue.Rec) tcbs.field(end);
            noteFin(end, tcb);
            String expected = expected(end, tcb);
            String came = came(end);
            if (!came.equals(expected)) {
                return wrong(end + " is " + expected, end + " is " + came);
            }
            if (expected.equals("CLOSED")) {
                side(end).connectionGone();
            }
        }
        return Optional.empty();
    }

    private String expected(String end, TlaValue.Rec tcb) {
        String state = text(tcb.field("st"));
        return switch (state) {
            case "CLOSED", "LISTEN" -> state;
            case "SYN-SENT" -> state + " ISS " + show(sent(end, tcb.field("iss")));
            default -> state
                    + " SND.UNA " + show(sent(end, tcb.field("una")))
                    + " SND.NXT " + show(sent(end, tcb.field("nxt")))
                    + " IRS " + show(sent(other(end), tcb.field("irs")))
                    + " RCV.NXT " + show(sent(other(end), tcb.field("rnxt")))
                    + (setup.text() ? " unread " + number(tcb.field("unread")) : "");
        };
    }

    private String came(String end) {
        Optional<ConnectionInfo> info = side(end).connection();
        if (info.isEmpty()) {
            return side(end).listening() ? "LISTEN" : "CLOSED";
        }
        String state = info.get().state().toString();
        return switch (info.get().connection()) {
            case Connection.SynSent t -> state + " ISS " + show(t.iss());
            case Connection.Paired t -> state + " SND.UNA " + show(t.snd().una()) + " SND.NXT " + show(t.snd().nxt())
                    + " IRS " + show(t.rcv().irs()) + " RCV.NXT " + show(t.rcv().nxt())
                    + (setup.text() ? " unread " + side(end).user().available() : "");
            case Connection.Closed _, Connection.Listen _ -> state;
        };
    }

    private static String show(SeqNum number) {
        return show(number.value());
    }

    private static String show(int number) {
        return Integer.toUnsignedString(number);
    }
}
