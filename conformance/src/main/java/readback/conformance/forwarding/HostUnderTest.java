package readback.conformance.forwarding;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import readback.conformance.forwarding.ForwardingStep.AtHost;
import readback.conformance.forwarding.ForwardingStep.Buffer;
import readback.conformance.forwarding.ForwardingStep.Send;
import readback.conformance.forwarding.ForwardingStep.Strayed;
import readback.conformance.forwarding.ForwardingStep.Timeout;
import readback.conformance.forwarding.SpecPacket.Part;
import readback.conformance.lockstep.Mismatch;
import readback.ip.Arrival;
import readback.ip.DiscardReason;
import readback.ip.Fragment;
import readback.ip.FragmentOutcome;
import readback.ip.FragmentVerdict;
import readback.ip.Fragmenter;
import readback.ip.IcmpError;
import readback.ip.Identification;
import readback.ip.Interface;
import readback.ip.InterfaceAddress;
import readback.ip.Problem;
import readback.ip.Reassembler;
import readback.ip.Reassembly;
import readback.ip.ReassemblyConfig;
import readback.ip.ReassemblyRules;
import readback.ip.Router;
import readback.ip.RouterConfig;
import readback.ip.RoutingTable;
import readback.wire.IcmpMessage.TimeExceededCode;
import readback.wire.IcmpMessage;
import readback.wire.IpProtocol;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4View;

/**
 * A host's Internet Protocol, taking the specification's steps. Beside what the step concerns it holds what the
 * specification's host does of other datagrams, and a fragment of each of four that differ from the step's in one field
 * of the key alone: which of them a packet concerns is for the code to find. For one thread.
 */
final class HostUnderTest {

    private static final Duration TIMEOUT = ReassemblyConfig.DEFAULT.timeout();
    private static final Duration REST = Duration.ofMinutes(2);
    private static final Interface IN = new Interface(
            0, List.of(new InterfaceAddress(new Ipv4Address(PacketConcretion.OWN), 24)), 65_535);

    private final int maxUnits;
    private final Router host;
    private final ReassemblyRules rules = new ReassemblyRules(TIMEOUT);
    private final Identification exhausted = new Identification(REST, 1, 1);
    private final Identification rested = new Identification(REST, 1, 1);
    private long now;

    HostUnderTest(int maxUnits) {
        this.maxUnits = maxUnits;
        host = new Router(
                RouterConfig.HOST,
                List.of(IN),
                new RoutingTable(),
                new Identification(Duration.ofNanos(1), 1 << 16, 1));
        for (int i = 0; i < 1 << 16; i++) {
            identification(exhausted, 0);
            identification(rested, 0);
        }
    }

    private static OptionalInt identification(Identification from, long now) {
        return from.next(new Ipv4Address(1), new Ipv4Address(2), IpProtocol.UDP, now);
    }

    /** A packet that is for this host. */
    Optional<Mismatch> take(AtHost step, long salt) {
        PacketConcretion as = new PacketConcretion(salt, step.at(), maxUnits);
        Reassembler reassembler = new Reassembler(ReassemblyConfig.DEFAULT);
        OtherDatagrams.hold(reassembler, step.packet().key(), step.before(), as, 0);
        OtherDatagrams others = OtherDatagrams.besides(step.packet().key(), step.others(), as);
        others.hold(reassembler, 0);
        long elapsed = elapsed(step.before());
        MemorySegment packet = as.packet(step.packet());
        if (!(host.packetArrives(packet, IN, elapsed) instanceof FragmentVerdict.Local)) {
            return mismatch(step, "it is not taken in");
        }
        Optional<FragmentOutcome> outcome = outcome(step.outcome());
        long counted = outcome.map(reassembler::count).orElse(0L);
        Optional<MemorySegment> whole = reassembler.packetArrives(packet, elapsed);
        if (outcome.isPresent() && reassembler.count(outcome.get()) != counted + 1) {
            return mismatch(step, "the outcome is not counted as " + ForwardingWords.words(outcome.get()));
        }
        if (!isExpected(whole, packet, step, as)) {
            return mismatch(
                    step,
                    "delivered: "
                            + whole.map(it -> it.toArray(ValueLayout.JAVA_BYTE).length + " octets")
                                    .orElse("nothing"));
        }
        Optional<String> state = different(reassembler, step, others)
                .or(() -> differentInRanges(step, as, elapsed));
        return state.flatMap(came -> mismatch(step, came));
    }

    private static Optional<Mismatch> mismatch(AtHost step, String came) {
        return Optional.of(new Mismatch(ForwardingWords.outcome(step), came));
    }

    /**
     * When the packet comes: the more ticks are left, the earlier. The deadline of what is held is never reached by
     * then.
     */
    private static long elapsed(Buffer before) {
        return before.isHeld() ? TIMEOUT.minusSeconds(5L * (before.left() + 1)).toNanos() : 0;
    }

    private static Optional<FragmentOutcome> outcome(String name) {
        return switch (name) {
            case "whole" -> Optional.empty();
            case "held" -> Optional.of(FragmentOutcome.HELD);
            case "complete" -> Optional.of(FragmentOutcome.COMPLETE);
            case "duplicate" -> Optional.of(FragmentOutcome.DUPLICATE);
            case "overlap" -> Optional.of(FragmentOutcome.OVERLAP);
            case "inconsistent" -> Optional.of(FragmentOutcome.INCONSISTENT);
            case "refused" -> Optional.of(FragmentOutcome.REFUSED);
            case "too large" -> Optional.of(FragmentOutcome.TOO_LARGE);
            default -> throw new IllegalArgumentException("no meaning is bound to the outcome " + name);
        };
    }

    private static boolean isExpected(
            Optional<MemorySegment> whole, MemorySegment packet, AtHost step, PacketConcretion as) {
        if (whole.isEmpty() || step.data().isEmpty()) {
            return whole.isEmpty() && step.data().isEmpty();
        }
        if (!step.packet().isFragment()) {
            return whole.get().mismatch(packet) == -1;
        }
        Ipv4View view = new Ipv4View().wrap(whole.get());
        MemorySegment expected = MemorySegment.ofArray(as.payload(step.data(), step.packet().proto()));
        return view.check().isEmpty() && !view.isFragment()
                && view.source() == as.address(step.packet().src(), true).bits()
                && view.destination() == PacketConcretion.OWN
                && whole.get().asSlice(view.headerLength()).mismatch(expected) == -1;
    }

    /** What is held afterwards: how much, until when, and of what the end would be told. All began at 0. */
    private static Optional<String> different(Reassembler reassembler, AtHost step, OtherDatagrams others) {
        int expected = others.count() + (step.after().isHeld() ? 1 : 0);
        if (reassembler.datagrams() != expected) {
            return Optional.of(reassembler.datagrams() + " datagrams are held instead of " + expected);
        }
        if (!reassembler.nextDeadline().equals(OptionalLong.of(TIMEOUT.toNanos()))) {
            return Optional.of(reassembler.nextDeadline().isPresent()
                    ? "the deadline is " + reassembler.nextDeadline().getAsLong() + " ns" : "there is no deadline");
        }
        List<MemorySegment> reports = new ArrayList<>();
        reassembler.expire(TIMEOUT.toNanos(), reports::add);
        List<String> reported = OtherDatagrams.names(reports);
        return reported.equals(others.reported(step.packet().key(), step.after()))
                ? Optional.empty()
                : Optional.of("at the deadline, reports of: " + reported);
    }

    /** The same by the rules in ranges, where the same range means the same octets. */
    private Optional<String> differentInRanges(AtHost step, PacketConcretion as, long elapsed) {
        Part part = step.packet().part();
        boolean forged = step.before().parts().stream()
                .anyMatch(held -> held.off() == part.off() && held.end() == part.end() && held.mf() == part.mf()
                        && !held.equals(part));
        if (!step.packet().isFragment() || forged) {
            return Optional.empty();
        }
        ReassemblyRules.Step came = rules.fragmentArrives(state(step.before(), 0, as), fragment(part, as), 0, elapsed);
        long begun = step.before().isHeld() ? 0 : elapsed;
        Optional<Reassembly> expected = state(step.after(), begun, as);
        return came.next().equals(expected) && outcome(step.outcome()).equals(Optional.of(came.outcome()))
                ? Optional.empty()
                : Optional.of("in ranges of octets: " + ForwardingWords.step(came) + "\ninstead of "
                        + ForwardingWords.held(expected));
    }

    private static Fragment fragment(Part part, PacketConcretion as) {
        int from = as.octet(part.off());
        return new Fragment(from, as.end(part, !part.mf()) - from, part.mf());
    }

    private static Optional<Reassembly> state(Buffer buffer, long begun, PacketConcretion as) {
        long deadline = begun + TIMEOUT.toNanos();
        if (buffer.refused()) {
            return Optional.of(new Reassembly.Refused(deadline));
        }
        List<Fragment> parts = buffer.parts().stream()
                .map(part -> fragment(part, as))
                .sorted(Comparator.comparingInt(Fragment::offset))
                .toList();
        OptionalInt total = parts.stream().filter(part -> !part.moreFragments()).mapToInt(Fragment::end).findAny();
        return parts.isEmpty() ? Optional.empty() : Optional.of(new Reassembly.Collecting(parts, total, deadline));
    }

    /** A packet that is not for this host: it forwards nothing, and says nothing. */
    Optional<Mismatch> take(Strayed step, long salt) {
        MemorySegment packet = new PacketConcretion(salt, step.at(), maxUnits).packet(step.packet());
        FragmentVerdict verdict = host.packetArrives(packet, IN, 0);
        return verdict.equals(new FragmentVerdict.Discard(DiscardReason.NOT_FORWARDING, Optional.empty()))
                ? Optional.empty()
                : Optional.of(new Mismatch("discarded without an error", ForwardingWords.verdict(verdict)));
    }

    /** The time of a buffer is up. */
    Optional<Mismatch> take(Timeout step, long salt) {
        PacketConcretion as = new PacketConcretion(salt, step.at(), maxUnits);
        Reassembler reassembler = new Reassembler(ReassemblyConfig.DEFAULT);
        OtherDatagrams.hold(reassembler, step.key(), step.buffer(), as, 0);
        OtherDatagrams others = OtherDatagrams.besides(step.key(), step.others(), as);
        others.hold(reassembler, 1);
        List<MemorySegment> firsts = new ArrayList<>();
        reassembler.expire(TIMEOUT.toNanos() - 1, firsts::add);
        if (!firsts.isEmpty() || reassembler.datagrams() != 1 + others.count()) {
            return Optional.of(
                    new Mismatch("nothing before the time is up", reassembler.datagrams() + " datagrams are held"));
        }
        reassembler.expire(TIMEOUT.toNanos(), firsts::add);
        now += Duration.ofSeconds(1).toNanos();
        List<IcmpError> errors = firsts.stream().flatMap(first -> error(first).stream()).toList();
        boolean right = step.reported()
                ? errors.size() == 1 && isAbout(errors.getFirst(), step, as)
                : firsts.isEmpty();
        return right && reassembler.datagrams() == others.count()
                ? Optional.empty()
                : Optional.of(new Mismatch(
                        (step.reported() ? "an error" : "no error") + "; " + others.count() + " datagrams are left",
                        (errors.isEmpty() ? "no error"
                                        : String.join("; ", errors.stream().map(ForwardingWords::error).toList()))
                                + "; " + reassembler.datagrams() + " are left"));
    }

    private Optional<IcmpError> error(MemorySegment first) {
        return host.icmp().error(
                new Problem.TimeExceeded(TimeExceededCode.FRAGMENT_REASSEMBLY), first, Arrival.UNICAST,
                new Ipv4Address(PacketConcretion.OWN), now);
    }

    private static boolean isAbout(IcmpError error, Timeout step, PacketConcretion as) {
        Part first = step.buffer().parts().stream().filter(part -> part.off() == 0).findFirst().orElseThrow();
        byte[] packet = as.packet(step.key().packet(first)).toArray(ValueLayout.JAVA_BYTE);
        return error.ip().destination().equals(as.address(step.key().src(), true))
                && error.message() instanceof IcmpMessage.TimeExceeded(var code, var quoted)
                && code == TimeExceededCode.FRAGMENT_REASSEMBLY
                && RouterUnderTest.quotes(quoted, packet);
    }

    /** A host sends: whole, or in fragments; with an identification as soon as one is free, and no sooner. */
    Optional<Mismatch> take(Send step, long salt) {
        PacketConcretion as = new PacketConcretion(salt, "", maxUnits);
        List<MemorySegment> sent = Fragmenter.split(as.packet(step.packet()), as.mtu(step.mtu()));
        List<MemorySegment> expected = step.out().stream().map(q -> as.packet(q, step.packet())).toList();
        Optional<String> wrong = RouterUnderTest.different(sent, expected).or(() -> step.packet().id() == 0
                ? Optional.empty() : identifications());
        return wrong.map(came -> new Mismatch(ForwardingWords.sent(step), came));
    }

    private Optional<String> identifications() {
        now += 2 * REST.toNanos();
        if (identification(exhausted, REST.toNanos() - 1).isPresent()) {
            return Optional.of("an identification is used again too early");
        }
        return identification(rested, now).isEmpty()
                ? Optional.of("no identification, though all have rested")
                : Optional.empty();
    }
}
