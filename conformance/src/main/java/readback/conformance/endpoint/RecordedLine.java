package readback.conformance.endpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import readback.conformance.endpoint.SpecSegment.SpecBlock;
import readback.conformance.endpoint.SpecSegment.SpecTimestamps;
import readback.tcp.Connection.Fin;
import readback.tcp.Controls;
import readback.tcp.LossRecovery.Phase;
import readback.tcp.Signal;
import readback.tcp.State;
import readback.tcp.Timer;

/**
 * One step as a line of a {@link Recording}: {@code TCB | event | TCB | segments | signals | octets | timers}, with the
 * fields of each separated by blanks, in the specification's order.
 */
public final class RecordedLine {

    private static final String SEPARATOR = "|";
    private static final String NOTHING = "-";

    private RecordedLine() {}

    /** The step as a line. */
    static String write(Recording.RecordedStep step) {
        SpecResult r = step.expected();
        return String.join(
                SEPARATOR,
                write(step.t()), write(step.event()), write(r.tcb()),
                r.out().stream().map(RecordedLine::write).collect(Collectors.joining(",")),
                r.tell().stream().map(Signal::name).collect(Collectors.joining(",")),
                Integer.toString(r.got()),
                r.start().stream().map(Timer::name).sorted().collect(Collectors.joining(",")));
    }

    /** Reads what {@link #write} wrote. */
    static Recording.RecordedStep read(String line) {
        String[] parts = line.split("\\|", -1);
        List<String> timers = words(parts[6]);
        return new Recording.RecordedStep(
                readTcb(parts[0]),
                event(parts[1]),
                new SpecResult(
                        readTcb(parts[2]),
                        words(parts[3]).stream()
                                .map(word -> segment(word.split(" ", -1)))
                                .toList(),
                        words(parts[4]).stream().map(Signal::valueOf).toList(),
                        Integer.parseInt(parts[5]),
                        timers.isEmpty()
                                ? Set.of()
                                : timers.stream().map(Timer::valueOf).collect(Collectors.toUnmodifiableSet())));
    }

    /** A TCB as a part of a line. */
    static String write(SpecTcb t) {
        SpecWindows w = t.windows();
        return words(t.st().name(), t.passive() ? 1 : 0, t.iss(), t.una(), t.nxt(), t.irs(), t.rnxt(), t.txq(),
                t.fin().name(), t.tries(), w.wnd(), w.wl1(), w.wl2(), w.maxw(), w.rwnd(), w.unread(), w.delayed(),
                write(t.held().numbers()), t.held().fin(), write(t.held().recent()), t.challenges(), write(t.cc()),
                t.agreed().shift(), t.agreed().tsrecent(), t.nagle() ? 1 : 0, t.keepalive() ? 1 : 0, t.smss(),
                t.utimeout() ? 1 : 0, t.sup(), t.rup());
    }

    /** What is known of congestion, with colons; a minus where nothing is done about it. */
    private static String write(SpecCongestion cc) {
        return cc.equals(SpecCongestion.NONE)
                ? NOTHING
                : Stream.of(
                                cc.cwnd(), cc.ssthresh(), cc.acked(), cc.dups(), cc.limited(), cc.phase().name(),
                                cc.recover(), cc.sack() ? 1 : 0, write(cc.sacked()), cc.rexmit(), cc.rescue())
                        .map(Object::toString)
                        .collect(Collectors.joining(":"));
    }

    private static SpecCongestion congestion(String text) {
        if (text.equals(NOTHING)) {
            return SpecCongestion.NONE;
        }
        String[] f = text.split(":", -1);
        return new SpecCongestion(
                number(f[0]), number(f[1]), number(f[2]), number(f[3]), number(f[4]), Phase.valueOf(f[5]),
                number(f[6]), f[7].equals("1"), numbers(f[8]), number(f[9]), number(f[10]));
    }

    private static String write(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining("+", "+", ""));
    }

    /** Reads a TCB. */
    static SpecTcb readTcb(String text) {
        String[] f = text.split(" ", -1);
        return new SpecTcb(
                State.valueOf(f[0]), f[1].equals("1"), number(f[2]), number(f[3]), number(f[4]), number(f[5]),
                number(f[6]), number(f[7]), Fin.valueOf(f[8]), number(f[9]),
                new SpecWindows(number(f[10]), number(f[11]), number(f[12]), number(f[13]), number(f[14]),
                        number(f[15]), number(f[16])),
                new SpecHeld(numbers(f[17]), number(f[18]), numbers(f[19])), number(f[20]), congestion(f[21]),
                new SpecAgreed(number(f[22]), number(f[23])), f[24].equals("1"), f[25].equals("1"), number(f[26]),
                f[27].equals("1"), number(f[28]), number(f[29]));
    }

    private static List<Integer> numbers(String text) {
        return text.equals("+") ? List.of() : Arrays.stream(text.substring(1).split("\\+", -1)).map(Integer::valueOf)
                .toList();
    }

    private static String write(SpecSegment m) {
        String sack = m.sack().stream().map(b -> b.left() + ":" + b.right()).collect(Collectors.joining("+"));
        return words(
                m.seq(), m.ack(), write(m.ctl()), m.len(), m.wnd(), m.permits() ? 1 : 0,
                sack.isEmpty() ? NOTHING : sack, m.ts().map(it -> it.value() + ":" + it.echo()).orElse(NOTHING),
                m.shift(), m.urg());
    }

    private static String write(Controls c) {
        return (c.syn() ? "S" : "") + (c.ack() ? "A" : "") + (c.fin() ? "F" : "") + (c.rst() ? "R" : "");
    }

    private static SpecSegment segment(String[] f) {
        Controls ctl = new Controls(f[2].contains("S"), f[2].contains("A"), f[2].contains("F"), f[2].contains("R"));
        List<SpecBlock> sack = f[6].equals(NOTHING) ? List.of() : Arrays.stream(f[6].split("\\+", -1))
                .map(block -> block.split(":", -1))
                .map(edges -> new SpecBlock(number(edges[0]), number(edges[1])))
                .toList();
        return new SpecSegment(
                number(f[0]), number(f[1]), ctl, number(f[3]), number(f[4]), number(f[9]), f[5].equals("1"), sack,
                timestamps(f[7]), number(f[8]));
    }

    private static Optional<SpecTimestamps> timestamps(String text) {
        if (text.equals(NOTHING)) {
            return Optional.empty();
        }
        String[] f = text.split(":", -1);
        return Optional.of(new SpecTimestamps(number(f[0]), number(f[1])));
    }

    private static String write(SpecEvent event) {
        return switch (event) {
            case SpecEvent.Arrives(SpecSegment m, int iss, int now) -> words("SEGMENT", iss, now, write(m));
            case SpecEvent.Calls(UserCall call, int iss, int now) -> words(call.name(), iss, now);
            case SpecEvent.Fires(Timer timer, int now) -> words("TIMEOUT", timer.name(), now);
            case SpecEvent.Widens(int mss, int now) -> words("WIDENS", mss, now);
            case SpecEvent.TooBig(int seq, int len, int mss, int now) -> words("TOO_BIG", seq, len, mss, now);
        };
    }

    private static SpecEvent event(String text) {
        String[] f = text.split(" ", -1);
        return switch (f[0]) {
            case "SEGMENT" -> new SpecEvent.Arrives(
                    segment(Arrays.copyOfRange(f, 3, f.length)), number(f[1]), number(f[2]));
            case "WIDENS" -> new SpecEvent.Widens(number(f[1]), number(f[2]));
            case "TOO_BIG" -> new SpecEvent.TooBig(number(f[1]), number(f[2]), number(f[3]), number(f[4]));
            case "TIMEOUT" -> new SpecEvent.Fires(Timer.valueOf(f[1]), number(f[2]));
            default -> new SpecEvent.Calls(UserCall.valueOf(f[0]), number(f[1]), number(f[2]));
        };
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static String words(Object... items) {
        return Arrays.stream(items).map(Object::toString).collect(Collectors.joining(" "));
    }

    private static List<String> words(String commaSeparated) {
        return commaSeparated.isEmpty() ? List.of() : new ArrayList<>(List.of(commaSeparated.split(",", -1)));
    }
}
