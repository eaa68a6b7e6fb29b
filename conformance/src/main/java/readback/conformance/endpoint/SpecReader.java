package readback.conformance.endpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import readback.conformance.lockstep.UnboundException;
import readback.spec.TlcValues.Name;
import readback.spec.TlcValues;
import readback.tcp.Connection.Fin;
import readback.conformance.endpoint.SpecSegment.SpecBlock;
import readback.conformance.endpoint.SpecSegment.SpecTimestamps;
import readback.tcp.Controls;
import readback.tcp.LossRecovery.Phase;
import readback.tcp.Signal;
import readback.tcp.State;
import readback.tcp.Timer;
import tlc2.value.IValue;
import tlc2.value.impl.RecordValue;
import util.UniqueString;

/**
 * Reads TLC's values as the binding's records. Total: a field that is not known, or a word that has no meaning here, is
 * an {@link UnboundException} and never passed over. Safe for several threads.
 */
public final class SpecReader {

    static final List<String> TCB_FIELDS =
            List.of("st", "passive", "iss", "una", "nxt", "wnd", "wl1", "wl2", "maxw", "txq", "smss", "nagle",
                    "keepalive", "fin", "tries",
                    "irs", "rnxt", "rwnd", "shift", "unread", "held", "hfin", "recent", "delayed", "tsrecent",
                    "challenges", "cc", "utimeout", "sup", "rup");
    static final List<String> SEGMENT_FIELDS =
            List.of("seq", "ack", "ctl", "len", "wnd", "urg", "permits", "sack", "ts", "shift");
    static final List<String> CONGESTION_FIELDS =
            List.of("cwnd", "ssthresh", "acked", "dups", "limited", "phase", "recover", "sack", "sacked", "rexmit",
                    "rescue");
    static final List<String> RESULT_FIELDS = List.of("tcb", "out", "tell", "got", "start", "pref");
    static final List<String> CONTROLS = List.of("SYN", "ACK", "FIN", "RST");

    private static final Name NAME = TlcValues.name("name");
    private static final Name ISS = TlcValues.name("iss");
    private static final Name PACKET = TlcValues.name("packet");
    private static final Name SEG = TlcValues.name("seg");
    private static final Name NOW = TlcValues.name("now");
    private static final Name TS = TlcValues.name("ts");
    private static final Name SHIFT = TlcValues.name("shift");
    private static final Name NAGLE = TlcValues.name("nagle");
    private static final Name KEEP_ALIVE = TlcValues.name("keepalive");
    private static final Name USER_TIMEOUT = TlcValues.name("utimeout");
    private static final Name SUP = TlcValues.name("sup");
    private static final Name RUP = TlcValues.name("rup");
    private static final Name URG = TlcValues.name("urg");
    private static final Name SMSS = TlcValues.name("smss");
    private static final Name MSS = TlcValues.name("mss");
    private static final Name TSRECENT = TlcValues.name("tsrecent");
    private static final Name TIMER = TlcValues.name("timer");

    private static final Name ST = TlcValues.name("st");
    private static final Name PASSIVE = TlcValues.name("passive");
    private static final Name UNA = TlcValues.name("una");
    private static final Name NXT = TlcValues.name("nxt");
    private static final Name IRS = TlcValues.name("irs");
    private static final Name RNXT = TlcValues.name("rnxt");
    private static final Name TXQ = TlcValues.name("txq");
    private static final Name FIN = TlcValues.name("fin");
    private static final Name TRIES = TlcValues.name("tries");
    private static final Name WL1 = TlcValues.name("wl1");
    private static final Name WL2 = TlcValues.name("wl2");
    private static final Name MAXW = TlcValues.name("maxw");
    private static final Name RWND = TlcValues.name("rwnd");
    private static final Name UNREAD = TlcValues.name("unread");
    private static final Name HELD = TlcValues.name("held");
    private static final Name HFIN = TlcValues.name("hfin");
    private static final Name DELAYED = TlcValues.name("delayed");
    private static final Name CHALLENGES = TlcValues.name("challenges");
    private static final Name RECENT = TlcValues.name("recent");
    private static final Name CC = TlcValues.name("cc");
    private static final Name CWND = TlcValues.name("cwnd");
    private static final Name SSTHRESH = TlcValues.name("ssthresh");
    private static final Name ACKED = TlcValues.name("acked");
    private static final Name DUPS = TlcValues.name("dups");
    private static final Name LIMITED = TlcValues.name("limited");
    private static final Name PHASE = TlcValues.name("phase");
    private static final Name RECOVER = TlcValues.name("recover");
    private static final Name SACKED = TlcValues.name("sacked");
    private static final Name REXMIT = TlcValues.name("rexmit");
    private static final Name RESCUE = TlcValues.name("rescue");
    private static final Name SACK = TlcValues.name("sack");
    private static final Name PERMITS = TlcValues.name("permits");

    private static final Name SEQ = TlcValues.name("seq");
    private static final Name ACK = TlcValues.name("ack");
    private static final Name CTL = TlcValues.name("ctl");
    private static final Name LEN = TlcValues.name("len");
    private static final Name WND = TlcValues.name("wnd");

    private static final Name TCB = TlcValues.name("tcb");
    private static final Name OUT = TlcValues.name("out");
    private static final Name TELL = TlcValues.name("tell");
    private static final Name GOT = TlcValues.name("got");
    private static final Name START = TlcValues.name("start");
    private static final Name PREF = TlcValues.name("pref");

    private static final EnumWords<State> STATES = new EnumWords<>("state", State.values(), State::toString);
    private static final EnumWords<Fin> FINS = new EnumWords<>("fin", Fin.values(), SpecTcb::name);
    private static final EnumWords<Phase> PHASES =
            new EnumWords<>("phase", Phase.values(), SpecCongestion::word);
    private static final EnumWords<Signal> SIGNALS = new EnumWords<>("tell", Signal.values(), Signal::toString);
    private static final EnumWords<Timer> TIMERS = new EnumWords<>("timer", Timer.values(), Timer::toString);
    private static final EnumWords<EventName> EVENTS =
            new EnumWords<>("event", EventName.values(), EventName::toString);

    private static final Controls[] ALL_CONTROLS = allControls();

    private SpecReader() {}

    /** The words of the specification for the values of an enum: so few that a search is the fastest. */
    private static final class EnumWords<E extends Enum<E>> {
        private final String what;
        private final List<E> values;
        private final int[] numbers;

        EnumWords(String what, E[] values, Function<E, String> word) {
            this.what = what;
            this.values = List.of(values);
            this.numbers = Arrays.stream(values)
                    .mapToInt(value -> UniqueString.uniqueStringOf(word.apply(value)).getTok())
                    .toArray();
        }

        E of(IValue value) {
            UniqueString word = TlcValues.interned(value);
            for (int i = 0; i < numbers.length; i++) {
                if (numbers[i] == word.getTok()) {
                    return values.get(i);
                }
            }
            throw new UnboundException("no binding for the " + what + " \"" + word + "\"");
        }
    }

    /** The name of a step; its record has the fields that the binding knows, and no others. */
    static EventName eventName(IValue event) {
        EventName name = EVENTS.of(TlcValues.field(event, NAME));
        requireFields("event " + name, event, hasClock(event) ? with(name.fields(), "now") : name.fields());
        return name;
    }

    /** Where timestamps are used, a step of an endpoint says what its clock shows. */
    private static boolean hasClock(IValue event) {
        return TlcValues.hasField(event, NOW);
    }

    private static int clock(IValue event) {
        return hasClock(event) ? integer(event, NOW) : 0;
    }

    private static List<String> with(List<String> fields, String last) {
        List<String> more = new ArrayList<>(fields);
        more.add(last);
        return more;
    }

    /** What happens to an endpoint in a step that one takes. */
    static SpecEvent event(EventName name, IValue event) {
        return switch (name.kind()) {
            case ARRIVAL ->
                new SpecEvent.Arrives(
                        segment(TlcValues.field(TlcValues.field(event, PACKET), SEG)), integer(event, ISS),
                        clock(event));
            case CALL -> new SpecEvent.Calls(name.call().orElseThrow(), integer(event, ISS), clock(event));
            case TIMER -> new SpecEvent.Fires(TIMERS.of(TlcValues.field(event, TIMER)), clock(event));
            case REPORT -> name == EventName.PATH_WIDENS
                    ? new SpecEvent.Widens(integer(event, MSS), clock(event))
                    : new SpecEvent.TooBig(integer(event, SEQ), integer(event, LEN), integer(event, MSS), clock(event));
            case ENVIRONMENT, INTERVAL, CRASH, INITIAL ->
                throw new UnboundException("no endpoint takes the step " + name);
        };
    }

    static SpecTcb tcb(IValue t) {
        requireFields("TCB", t, TCB_FIELDS);
        return new SpecTcb(
                STATES.of(TlcValues.field(t, ST)), TlcValues.bool(TlcValues.field(t, PASSIVE)),
                integer(t, ISS), integer(t, UNA), integer(t, NXT), integer(t, IRS), integer(t, RNXT), integer(t, TXQ),
                FINS.of(TlcValues.field(t, FIN)), integer(t, TRIES),
                new SpecWindows(
                        integer(t, WND), integer(t, WL1), integer(t, WL2), integer(t, MAXW), integer(t, RWND),
                        integer(t, UNREAD), integer(t, DELAYED)),
                new SpecHeld(
                        numbers(TlcValues.field(t, HELD)), integer(t, HFIN),
                        list(TlcValues.field(t, RECENT), TlcValues::integer)),
                integer(t, CHALLENGES), congestion(TlcValues.field(t, CC)),
                new SpecAgreed(integer(t, SHIFT), integer(t, TSRECENT)), TlcValues.bool(TlcValues.field(t, NAGLE)),
                TlcValues.bool(TlcValues.field(t, KEEP_ALIVE)), integer(t, SMSS),
                TlcValues.bool(TlcValues.field(t, USER_TIMEOUT)), integer(t, SUP), integer(t, RUP));
    }

    /** An empty tuple where nothing is done about congestion. */
    private static SpecCongestion congestion(IValue cc) {
        if (!(cc instanceof RecordValue) && TlcValues.size(cc) == 0) {
            return SpecCongestion.NONE;
        }
        requireFields("cc", cc, CONGESTION_FIELDS);
        return new SpecCongestion(
                integer(cc, CWND), integer(cc, SSTHRESH), integer(cc, ACKED), integer(cc, DUPS), integer(cc, LIMITED),
                PHASES.of(TlcValues.field(cc, PHASE)), integer(cc, RECOVER), TlcValues.bool(TlcValues.field(cc, SACK)),
                numbers(TlcValues.field(cc, SACKED)), integer(cc, REXMIT),
                integer(cc, RESCUE));
    }

    private static List<Integer> numbers(IValue set) {
        int size = TlcValues.size(set);
        if (size == 0) {
            return List.of();
        }
        List<Integer> numbers = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            numbers.add(TlcValues.integer(TlcValues.element(set, i)));
        }
        numbers.sort(null);
        return List.copyOf(numbers);
    }

    private static SpecSegment segment(IValue m) {
        requireFields("segment", m, SEGMENT_FIELDS);
        return new SpecSegment(
                integer(m, SEQ), integer(m, ACK), controls(TlcValues.field(m, CTL)), integer(m, LEN), integer(m, WND),
                integer(m, URG),
                TlcValues.bool(TlcValues.field(m, PERMITS)),
                list(TlcValues.field(m, SACK), block -> new SpecBlock(
                        TlcValues.integer(TlcValues.at(block, 0)), TlcValues.integer(TlcValues.at(block, 1)))),
                timestamps(TlcValues.field(m, TS)),
                integer(m, SHIFT));
    }

    private static Optional<SpecTimestamps> timestamps(IValue ts) {
        return TlcValues.size(ts) == 0
                ? Optional.empty()
                : Optional.of(new SpecTimestamps(
                        TlcValues.integer(TlcValues.at(ts, 0)), TlcValues.integer(TlcValues.at(ts, 1))));
    }

    /** A result, but for its mark. */
    static SpecResult result(IValue r) {
        requireFields("result", r, RESULT_FIELDS);
        IValue start = TlcValues.field(r, START);
        Set<Timer> timers = Set.of();
        for (int i = TlcValues.size(start) - 1; i >= 0; i--) {
            timers = SpecResult.with(timers, TIMERS.of(TlcValues.element(start, i)));
        }
        return new SpecResult(
                tcb(TlcValues.field(r, TCB)),
                list(TlcValues.field(r, OUT), SpecReader::segment),
                list(TlcValues.field(r, TELL), SIGNALS::of),
                integer(r, GOT),
                timers);
    }

    /** {@code r.tcb} as it is. */
    static IValue tcbOf(IValue r) {
        return TlcValues.field(r, TCB);
    }

    /** {@code r.pref}. */
    static boolean preferred(IValue r) {
        return TlcValues.bool(TlcValues.field(r, PREF));
    }

    private static int integer(IValue record, Name field) {
        return TlcValues.integer(TlcValues.field(record, field));
    }

    private static <T> List<T> list(IValue sequence, Function<IValue, T> read) {
        int size = TlcValues.size(sequence);
        if (size == 0) {
            return List.of();
        }
        if (size == 1) {
            return List.of(read.apply(TlcValues.at(sequence, 0)));
        }
        List<T> items = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            items.add(read.apply(TlcValues.at(sequence, i)));
        }
        return items;
    }

    private static Controls controls(IValue set) {
        int bits = 0;
        for (int i = TlcValues.size(set) - 1; i >= 0; i--) {
            String bit = TlcValues.string(TlcValues.element(set, i));
            int place = CONTROLS.indexOf(bit);
            if (place < 0) {
                throw new UnboundException("no binding for the control bit \"" + bit + "\"");
            }
            bits |= 1 << place;
        }
        return ALL_CONTROLS[bits];
    }

    private static Controls[] allControls() {
        Controls[] all = new Controls[1 << CONTROLS.size()];
        Arrays.setAll(all, bits -> new Controls((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0));
        return all;
    }

    private static void requireFields(String what, IValue value, List<String> known) {
        if (!(value instanceof RecordValue record)) {
            throw new UnboundException(what + " is not a record: " + value);
        }
        // Each known field is looked up by name, so that an equal number of fields means the same fields.
        if (record.names.length != known.size()) {
            Set<String> names = Arrays.stream(record.names).map(UniqueString::toString).collect(Collectors.toSet());
            throw new UnboundException(what + " has the fields " + names + ", and the binding knows " + known);
        }
    }
}
