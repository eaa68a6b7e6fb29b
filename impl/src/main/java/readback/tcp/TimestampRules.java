package readback.tcp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readback.tcp.AgreedOptions.RecentTimestamp;
import readback.tcp.Connection.Paired;

/** The timestamps option, and PAWS: RFC 7323 sections 3 to 5. */
final class TimestampRules {

    /** RFC7323-5.5: a connection that idles so long forgets TS.Recent. */
    private static final long OUTDATED = Duration.ofDays(24).toNanos();

    private final boolean offered;

    TimestampRules(OfferedOptions offered) {
        this.offered = offered.timestamps();
    }

    /** {@code LacksTimestamps}: RFC7323-3.2-missing. */
    static boolean lacksTimestamps(Paired t, Segment m) {
        return t.rcv().agreed().recent().isPresent() && m.options().timestamps().isEmpty() && !m.controls().rst();
    }

    /** {@code PawsRefuses}: RFC7323-5.3-R1, RFC7323-5.2-rst, RFC7323-5.5. */
    static boolean pawsRefuses(Paired t, Segment m, long now) {
        Optional<RecentTimestamp> recent = t.rcv().agreed().recent();
        Optional<Timestamps> stamp = m.options().timestamps();
        return recent.isPresent() && stamp.isPresent() && !m.controls().rst()
                && Timestamps.shownBefore(stamp.get().value(), recent.get().value())
                && now - recent.get().since() < OUTDATED;
    }

    /** {@code BeyondAllUsed}. */
    private static boolean beyondAllUsed(Paired t, Segment m) {
        return !m.seq().isBefore(t.rcv().nxt());
    }

    /** {@code IsNewSyn}: RFC6191-2, SHLD-4. */
    boolean isNewSyn(Paired t, Segment m) {
        Optional<Timestamps> stamp = m.options().timestamps();
        if (!offered || stamp.isEmpty()) {
            return beyondAllUsed(t, m);
        }
        Optional<RecentTimestamp> recent = t.rcv().agreed().recent();
        return recent.isEmpty() || Timestamps.shownBefore(recent.get().value(), stamp.get().value())
                || (recent.get().value() == stamp.get().value() && beyondAllUsed(t, m));
    }

    /** {@code Remember}: RFC7323-5.3-R3, RFC7323-4.3-delack, RFC7323-4.3-ooo, RFC7323-4.3-fill. */
    static ReceiveSide remember(ReceiveSide rcv, Segment m, long now) {
        return isNew(rcv, m)
                ? rcv.agreeing(rcv.agreed().recent(new RecentTimestamp(m.options().timestamps().get().value(), now)))
                : rcv;
    }

    /** Whether TS.Recent becomes another. */
    static boolean isNew(ReceiveSide rcv, Segment m) {
        Optional<RecentTimestamp> recent = rcv.agreed().recent();
        Optional<Timestamps> stamp = m.options().timestamps();
        return recent.isPresent() && stamp.isPresent() && stamp.get().value() != recent.get().value()
                && !lastAckSent(rcv).isBefore(m.seq());
    }

    /** {@code LastAckSent}. */
    private static SeqNum lastAckSent(ReceiveSide rcv) {
        return rcv.nxt().plus(-rcv.delayed().octets());
    }

    /** {@code Stamped}, {@code StampedAnswer}: RFC7323-3.2-every, RFC7323-3.2-tsecr, RFC7323-5.2-rst-ts. */
    Result stamped(Result r, Connection before, Event event, long now) {
        if (!offered || r.out().isEmpty()) {
            return r;
        }
        Optional<Timestamps> arrived = event instanceof Event.SegmentArrives(Segment m, _, _)
                ? m.options().timestamps()
                : Optional.empty();
        if (r.out().size() == 1) {
            Segment only = r.out().getFirst();
            Optional<Timestamps> stamp = stampOf(only.controls(), arrived, before, r.tcb(), now);
            return stamp.isEmpty()
                    ? r
                    : new Result(r.tcb(), List.of(only.stamped(stamp)), r.tell(), r.start(), r.auxiliary());
        }
        List<Segment> out = new ArrayList<>(r.out().size());
        Optional<Timestamps> ofAcks = stampOf(Controls.ACK, arrived, before, r.tcb(), now);
        for (Segment segment : r.out()) {
            Optional<Timestamps> stamp = segment.controls().equals(Controls.ACK)
                    ? ofAcks
                    : stampOf(segment.controls(), arrived, before, r.tcb(), now);
            out.add(stamp.isEmpty() ? segment : segment.stamped(stamp));
        }
        return new Result(r.tcb(), out, r.tell(), r.start(), r.auxiliary());
    }

    /** {@code StampOf}. */
    private static Optional<Timestamps> stampOf(
            Controls controls, Optional<Timestamps> arrived, Connection before, Connection after, long now) {
        if (controls.rst() && arrived.isPresent()) {
            return Optional.of(new Timestamps(0, arrived.get().value()));
        }
        if (controls.rst()) {
            return recent(before).map(_ -> new Timestamps(Timestamps.clock(now), 0));
        }
        if (!controls.ack()) {
            return Optional.of(new Timestamps(Timestamps.clock(now), 0));
        }
        Optional<RecentTimestamp> recent = recent(after);
        return recent.isEmpty()
                ? Optional.empty()
                : Optional.of(new Timestamps(Timestamps.clock(now), recent.get().value()));
    }

    private static Optional<RecentTimestamp> recent(Connection t) {
        return t instanceof Paired p ? p.rcv().agreed().recent() : Optional.empty();
    }
}
