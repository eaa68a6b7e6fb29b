package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readback.tcp.Any.Situation;
import readback.tcp.Connection.Paired;
import readback.tcp.Connection.ReceivesText;
import readback.tcp.Connection.Sending;
import readback.tcp.Connection.SynReceived;
import readback.tcp.Connection.SynSent;
import readback.tcp.Connection.Synchronized;
import readback.tcp.Connection.TimeWait;
import readback.tcp.Effect.Acknowledged;
import readback.tcp.Effect.Deliver;
import readback.tcp.Effect.DeliverQueued;
import readback.tcp.Effect.Queue;
import readback.tcp.Effect.StartTimer;
import readback.tcp.Effect.Tell;
import readback.tcp.Effect.Transmit;
import readback.tcp.Event.SegmentArrives;
import readback.tcp.Event.Timeout;
import readback.tcp.Held.Range;
import readback.tcp.TcpConfig.Reading;

/** What holds for every event in every state. */
class StepProperties {

    @Provide
    Arbitrary<Situation> situations() {
        return Any.situations();
    }

    @Provide
    Arbitrary<Situation> arrivals() {
        return Any.arrivals();
    }

    private static Transition step(Situation it, long now) {
        return it.step(now);
    }

    private static <E extends Effect> List<E> only(Transition step, Class<E> kind) {
        return step.effects().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static List<Segment> sent(Transition step) {
        return only(step, Transmit.class).stream().map(Transmit::segment).toList();
    }

    @Property(tries = 10_000)
    void everyEventIsPossibleInEveryState(@ForAll("situations") Situation it, @ForAll long now) {
        assertThat(step(it, now).effects()).doesNotContainNull();
    }

    @Property(tries = 4000)
    void aResetIsNeverAnsweredByAReset(@ForAll("arrivals") Situation it) {
        Segment m = ((SegmentArrives) it.event()).segment();
        Assume.that(m.controls().rst());
        assertThat(sent(step(it, 0))).noneMatch(answer -> answer.controls().rst());
    }

    @Property(tries = 4000)
    void aSegmentOutsideTheWindowChangesNothing(@ForAll("arrivals") Situation it) {
        Segment m = ((SegmentArrives) it.event()).segment();
        Assume.that(it.connection() instanceof Paired);
        Paired t = (Paired) it.connection();
        Assume.that(!table6(t.rcv(), m));
        boolean synUnacknowledged = t instanceof SynReceived || !t.snd().space().synAcked();
        boolean crossed = synUnacknowledged && m.controls().syn() && m.controls().ack() && !m.controls().rst();
        boolean finAgain = t instanceof TimeWait && m.controls().fin();
        Assume.that(!crossed && !(t instanceof ReceivesText r && noRoom(r, m)) && !finAgain);

        Transition step = step(it, 0);

        assertThat(step.next()).isEqualTo(t);
        Segment ack = Segment.of(t.snd().nxt(), t.rcv().nxt(), Controls.ACK, 0, t.rcv().wnd());
        boolean silent = m.controls().rst() || (synUnacknowledged && m.isPureAck());
        assertThat(step.effects()).isEqualTo(silent ? List.of() : List.of(new Transmit(ack)));
    }

    /** RFC 9293 section 3.4, table 6, case by case, in wide numbers. */
    private static boolean table6(ReceiveSide rcv, Segment m) {
        long first = m.seq().minus(rcv.nxt());
        long last = first + m.segLen() - 1;
        // MUST-66: a reset's text does not count where the window is closed
        if (m.segLen() == 0 || (m.controls().rst() && rcv.wnd() == 0)) {
            return rcv.wnd() == 0 ? first == 0 : 0 <= first && first < rcv.wnd();
        }
        return rcv.wnd() > 0 && ((0 <= first && first < rcv.wnd()) || (0 <= last && last < rcv.wnd()));
    }

    /** Text or FIN that is next, at a closed window: its ACK counts if it is one that can be. */
    private static boolean noRoom(ReceivesText t, Segment m) {
        long first = m.seq().minus(t.rcv().nxt());
        SendSpace space = t.snd().space();
        int acked = m.ack().minus(space.una());
        return t.rcv().wnd() == 0 && first <= 0 && first + m.segLen() > 0
                && m.controls().ack() && !m.controls().syn() && !m.controls().rst()
                && space.synAcked() && -space.maxWnd() <= acked && acked <= space.nxt().minus(space.una());
    }

    @Property(tries = 4000)
    void onlyAResetOrTheExpectedAckEndsASynchronizedConnection(@ForAll("arrivals") Situation it) {
        Segment m = ((SegmentArrives) it.event()).segment();
        Assume.that(it.connection() instanceof Synchronized);
        Synchronized t = (Synchronized) it.connection();
        if (step(it, 0).next().state() == State.CLOSED) {
            boolean reset = m.controls().rst() && m.seq().equals(t.rcv().nxt());
            boolean lastAck = t.state() == State.LAST_ACK && m.controls().ack() && m.ack().equals(t.snd().nxt());
            assertThat(reset || lastAck).isTrue();
        }
    }

    @Property(tries = 4000)
    void theDeadlineMovesExactlyWhenTheTimerStarts(@ForAll("situations") Situation it, @ForAll long now) {
        Transition step = step(it, now);
        List<StartTimer> starts = only(step, StartTimer.class);
        for (Timer timer : Timer.values()) {
            OptionalLong deadline = step.next().deadline(timer);
            Optional<StartTimer> started = starts.stream().filter(start -> start.timer() == timer).findFirst();
            if (started.isEmpty()) {
                assertThat(deadline.isEmpty() || deadline.equals(it.connection().deadline(timer))).isTrue();
            } else {
                assertThat(deadline).hasValue(started.get().deadline());
                assertThat(started.get().deadline() - now).isPositive();
            }
        }
        assertThat(starts.stream().map(StartTimer::timer)).doesNotHaveDuplicates();
        assertThat(step.effects().subList(step.effects().size() - starts.size(), step.effects().size()))
                .isEqualTo(starts);
    }

    @Property(tries = 4000)
    void theTimerRunsExactlyWhileSomethingIsOutstanding(@ForAll("situations") Situation it) {
        Connection next = step(it, 0).next();
        boolean outstanding = next instanceof SynSent
                || next instanceof TimeWait
                || (next instanceof Paired p && !p.snd().una().equals(p.snd().nxt()))
                || (next instanceof Sending s && s.snd().waits())
                || next.isKeptAlive();
        assertThat(next.mainTimer().isPresent()).isEqualTo(outstanding);
        assertThat(next.nextDeadline().isPresent()).isEqualTo(outstanding);
        assertThat(next.isKeptAlive()).as("off, unless it was just switched on (MUST-25)")
                .isEqualTo(next.isKeptAlive() && it.event().equals(new Event.SwitchKeepAlive(true)));
        if (next instanceof Sending s && !outstanding) {
            assertThat(s.snd().timer()).isEqualTo(Retransmission.IDLE);
        }
    }

    @Property(tries = 4000)
    void whatIsSentFits(@ForAll("situations") Situation it) {
        Transition step = step(it, 0);
        for (Segment m : sent(step)) {
            if (m.length() > 0) {
                Sending next = (Sending) step.next();
                assertThat(m.length()).isLessThanOrEqualTo(next.snd().path().mss());
                assertThat(m.controls().ack()).isTrue();
                assertThat(m.ack()).isEqualTo(next.rcv().nxt());
            }
            assertThat(m.mss().isPresent()).isEqualTo(m.controls().syn());
        }
    }

    /** The FIN does too; a probe of one number need not. */
    @Property(tries = 4000)
    void newTextStaysWithinTheWindow(@ForAll("situations") Situation it) {
        Assume.that(it.connection() instanceof Paired);
        SeqNum before = ((Paired) it.connection()).snd().nxt();
        Transition step = step(it, 0);
        boolean probe = it.event().equals(new Timeout(Timer.PERSIST));
        if (step.next() instanceof Sending next) {
            for (Segment m : sent(step)) {
                if (m.segLen() > 0 && !m.controls().syn() && !m.seq().isBefore(before)) {
                    long end = SeqNum.off(next.snd().una(), m.seq().plus(m.segLen()));
                    assertThat(end).isLessThanOrEqualTo(Math.max(next.snd().space().wnd(), probe ? 1 : 0));
                }
            }
        }
    }

    @Property(tries = 4000)
    void textIsDeliveredInOrderAndWithinTheSegment(@ForAll("arrivals") Situation it) {
        Transition step = step(it, 0);
        Segment m = ((SegmentArrives) it.event()).segment();
        for (Deliver deliver : only(step, Deliver.class)) {
            SeqNum text = m.controls().syn() ? m.seq().plus(1) : m.seq();
            assertThat(SeqNum.off(text, deliver.from()) + deliver.length()).isLessThanOrEqualTo(m.length());
            if (it.connection() instanceof Paired before) {
                assertThat(deliver.from()).isEqualTo(before.rcv().nxt());
                assertThat(deliver.length()).isBetween(1, before.rcv().wnd());
            }
            int fin = only(step, Tell.class).contains(new Tell(Signal.CLOSING)) ? 1 : 0;
            assertThat(((Paired) step.next()).rcv().nxt()).isEqualTo(deliver.from().plus(deliver.length() + fin));
        }
    }

    @Property(tries = 10_000)
    void whatIsAcknowledgedIsTaken(@ForAll("arrivals") Situation it) {
        Transition step = step(it, 0);
        if (step.next() instanceof Paired next) {
            for (Segment m : sent(step)) {
                assertThat(m.controls().rst() || m.ack().equals(next.rcv().nxt())).isTrue();
            }
            int taken = only(step, Deliver.class).stream().mapToInt(Deliver::length).sum()
                    + only(step, DeliverQueued.class).stream().mapToInt(DeliverQueued::length).sum()
                    + (only(step, Tell.class).contains(new Tell(Signal.CLOSING)) ? 1 : 0);
            SeqNum before = it.connection() instanceof Paired paired ? paired.rcv().nxt() : next.rcv().irs().plus(1);
            assertThat(SeqNum.off(before, next.rcv().nxt())).isEqualTo(taken);
            assertThat(taken > 0 && !next.snd().space().synAcked()).isFalse();
        }
    }

    @Property(tries = 4000)
    void whatIsFreedIsAcknowledged(@ForAll("arrivals") Situation it) {
        Segment m = ((SegmentArrives) it.event()).segment();
        for (Acknowledged freed : only(step(it, 0), Acknowledged.class)) {
            assertThat(m.ack().minus(freed.upTo())).isBetween(0, 1);
            Paired before = (Paired) it.connection();
            assertThat(freed.upTo().isAfter(before.snd().una(), before.snd().nxt())).isTrue();
        }
    }

    @Property(tries = 4000)
    void nothingIsSaidTwice(@ForAll("situations") Situation it) {
        List<Effect> effects = step(it, 0).effects();
        Set<Effect> distinct = new HashSet<>(effects);
        assertThat(distinct).hasSameSizeAs(effects);
    }

    @Property(tries = 4000, maxDiscardRatio = 2000)
    void aPureAckIsAnsweredOnlyIfItIsAStrangers(@ForAll("arrivals") Situation it) {
        Segment m = ((SegmentArrives) it.event()).segment();
        Assume.that(m.controls().equals(Controls.ACK) && m.length() == 0);
        Assume.that(it.connection() instanceof Synchronized);
        Synchronized t = (Synchronized) it.connection();
        boolean expected = m.seq().equals(t.rcv().nxt())
                && SeqNum.off(t.snd().una(), m.ack())
                        <= SeqNum.off(t.snd().una(), t.snd().nxt());
        // The ACK of our SYN delivers what came with the peer's
        Assume.that(expected && t.snd().space().synAcked());
        assertThat(sent(step(it, 0)))
                .noneMatch(answer -> answer.controls().equals(Controls.ACK) && answer.length() == 0);
    }

    // What is held, and the window

    private static long octets(Held held) {
        return held.ranges().stream().mapToLong(Range::length).sum();
    }

    @Property(tries = 10_000)
    void whatIsHeldIsDeliveredOnceAndNothingIsLost(@ForAll("arrivals") Situation it) {
        Transition step = step(it, 0);
        if (step.next() instanceof Paired next) {
            Held before = it.connection() instanceof Paired paired ? paired.rcv().held() : Held.NONE;
            long queued = only(step, Queue.class).stream().mapToLong(Queue::length).sum();
            long delivered = only(step, DeliverQueued.class).stream().mapToLong(DeliverQueued::length).sum();
            assertThat(octets(before) + queued).isEqualTo(octets(next.rcv().held()) + delivered);
        }
    }

    @Property(tries = 10_000)
    void whatIsQueuedIsOfTheSegmentAndInTheWindowAndNew(@ForAll("arrivals") Situation it) {
        Segment m = ((SegmentArrives) it.event()).segment();
        SeqNum text = m.controls().syn() ? m.seq().plus(1) : m.seq();
        for (Queue queue : only(step(it, 0), Queue.class)) {
            assertThat(SeqNum.off(text, queue.from()) + queue.length()).isLessThanOrEqualTo(m.length());
            if (it.connection() instanceof Paired before) {
                ReceiveSide rcv = before.rcv();
                Range range = new Range(queue.from(), queue.length());
                assertThat(SeqNum.off(rcv.nxt(), queue.from()) + queue.length()).isLessThanOrEqualTo(rcv.wnd());
                assertThat(rcv.held().missing(rcv.nxt(), range)).containsExactly(range);
            }
        }
    }

    @Property(tries = 10_000)
    void whatIsHeldLiesInTheWindowBehindAHole(@ForAll("situations") Situation it) {
        // Where the window is always the whole buffer, a wider one cannot come about
        Assume.that(it.reading() == Reading.BY_RECEIVE
                || !(it.connection() instanceof Paired t)
                || t.rcv().wnd() <= GivenConnections.WINDOW);
        if (step(it, 0).next() instanceof Paired next) {
            ReceiveSide rcv = next.rcv();
            boolean holds = next instanceof ReceivesText || next instanceof SynReceived;
            assertThat(holds || rcv.held().isEmpty()).isTrue();
            assertThat(rcv.held().ranges()).hasSizeLessThanOrEqualTo(Held.MOST_RANGES);
            long at = next.snd().space().synAcked() ? 0 : -1;
            for (Range range : rcv.held().ranges()) {
                long from = SeqNum.off(rcv.nxt(), range.from());
                assertThat(from).isGreaterThan(at);
                at = from + range.length();
            }
            long end = at;
            rcv.held().fin().ifPresent(fin -> assertThat(SeqNum.off(rcv.nxt(), fin)).isBetween(end, rcv.wnd() - 1L));
            assertThat(end).isLessThanOrEqualTo(rcv.wnd());
        }
    }

    /** SHLD-14. */
    @Property(tries = 10_000)
    void theWindowsRightEdgeNeverMovesBack(@ForAll("situations") Situation it) {
        Transition step = GivenConnections.byReceive().step(it.connection(), it.event(), 0);
        if (it.connection() instanceof Paired before && step.next() instanceof Paired next) {
            long taken = SeqNum.off(before.rcv().nxt(), next.rcv().nxt());
            assertThat(taken + next.rcv().wnd()).isGreaterThanOrEqualTo(before.rcv().wnd());
        }
    }

    /** So that there is room in it for all that may come. */
    @Property(tries = 10_000)
    void theBufferHoldsWhatIsOfferedAndWhatIsUnread(@ForAll("situations") Situation it) {
        Duration second = Duration.ofSeconds(1);
        TcpConfig large = new TcpConfig(65535, GivenConnections.MSS, 3, 2, second, second, second)
                .reading(Reading.BY_RECEIVE);
        Assume.that(!(it.connection() instanceof Paired p) || p.rcv().wnd() + p.rcv().unread() <= 65535);
        if (new Tcp(large).step(it.connection(), it.event(), 0).next() instanceof Paired next) {
            assertThat(next.rcv().wnd() + next.rcv().unread()).isLessThanOrEqualTo(65535);
        }
    }
}
