package readback.conformance.endpoint;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import readback.conformance.lockstep.Mismatch;
import readback.tcp.Connection;
import readback.tcp.Effect;
import readback.tcp.Event;
import readback.tcp.Segment;
import readback.tcp.SeqNum;
import readback.tcp.Signal;
import readback.tcp.State;
import readback.tcp.Tcp;
import readback.tcp.Timer;
import readback.tcp.Transition;

/**
 * Executes one step of the specification's endpoint on the core and compares the outcomes: the next state, the
 * segments, what the user is told and given, and the timers. Safe for several threads.
 */
public final class EndpointStep {

    private final SpecConstants constants;
    private final Core core;

    /** Steps the core that there is. */
    EndpointStep(SpecConstants constants) {
        this(constants, new Tcp(constants.config())::step);
    }

    /** Steps another core. */
    EndpointStep(SpecConstants constants, Core core) {
        this.constants = constants;
        this.core = core;
    }

    /** What the core came to, in the specification's terms, and what is wrong with it that those terms cannot say. */
    record ExecutedStep(SpecResult result, List<String> faults) {}

    /**
     * The step from {@code t}, compared with the specification's preferred result.
     *
     * @param salt chooses the concrete numbers
     */
    Optional<Mismatch> compare(SpecTcb t, SpecEvent event, SpecResult expected, long salt) {
        Optional<String> outside = outside(t, event);
        if (outside.isPresent()) {
            return Optional.of(new Mismatch(outside.get(), "not executed"));
        }
        Execution execution = new Execution(t, event, salt);
        if (!execution.binding.tcb(execution.before).equals(t)) {
            return Optional.of(new Mismatch(
                    "a TCB that the core can represent: " + t,
                    "it takes it for " + execution.binding.tcb(execution.before)));
        }
        ExecutedStep outcome = execution.outcome(expected);
        if (outcome.faults().isEmpty() && outcome.result().equals(expected)) {
            return Optional.empty();
        }
        return Optional.of(new Mismatch(
                expected.toString(), came(outcome, execution), Optional.of(drawn(expected, outcome))));
    }

    /** The bounds within which the embedding is exact. */
    private Optional<String> outside(SpecTcb t, SpecEvent event) {
        int half = constants.n() / 2;
        if (constants.off(t.una(), t.nxt()) >= half) {
            return Optional.of("SND.NXT - SND.UNA below N/2, which the embedding of sequence numbers needs");
        }
        if (event instanceof SpecEvent.Arrives(SpecSegment m, _, _) && !constants.readsAtOnce()
                && t.isSynchronized()
                && (farApart(t.rnxt(), t.windows().wl1(), m.seq()) || farApart(t.una(), t.windows().wl2(), m.ack()))) {
            return Optional.of("SND.WL1 and SEG.SEQ, SND.WL2 and SEG.ACK less than N/2 apart where they are compared");
        }
        if (event instanceof SpecEvent.Arrives(SpecSegment m, _, _) && m.segLen() - (m.ctl().syn() ? 1 : 0) > half) {
            return Optional.of("SEG.LEN up to N/2, SYN not counted, which the embedding of sequence numbers needs");
        }
        return Optional.empty();
    }

    /** Whether the short way from one number to another leads round the far side of the anchor. */
    private boolean farApart(int anchor, int from, int to) {
        int n = constants.n();
        int distance = signed(anchor, to) - signed(anchor, from);
        return distance < -n / 2 || distance >= n / 2;
    }

    private int signed(int anchor, int x) {
        int ahead = constants.off(anchor, x);
        return ahead < constants.n() / 2 ? ahead : ahead - constants.n();
    }

    private Mismatch.Drawn drawn(SpecResult expected, ExecutedStep outcome) {
        StepFacts facts = new StepFacts(constants);
        SpecResult came = outcome.result();
        return new Mismatch.Drawn(
                labels(expected, came), expected.tcb().st().toString(), facts.of(expected, List.of()),
                labels(came, expected), came.tcb().st().toString(), facts.of(came, outcome.faults()));
    }

    /** What a result sends, in as many words as it takes to tell it from what another sends. */
    private static List<String> labels(SpecResult result, SpecResult other) {
        List<Function<SpecSegment, String>> ways =
                List.of(SpecEvent::words, m -> SpecEvent.words(m, true), SpecSegment::toString);
        return ways.stream()
                .filter(way -> result.out().equals(other.out())
                        || !result.out().stream().map(way).toList().equals(other.out().stream().map(way).toList()))
                .findFirst()
                .map(way -> result.out().stream().map(way).toList())
                .orElseThrow();
    }

    private static String came(ExecutedStep outcome, Execution execution) {
        StringBuilder text = new StringBuilder(outcome.result().toString());
        outcome.faults().forEach(fault -> text.append('\n').append(fault));
        return text.append("\nexecuted: ").append(execution.before).append(" x ").append(execution.event)
                .append(" -> ").append(execution.transition).toString();
    }

    /** One step being executed. */
    private final class Execution {
        private final SpecTcb t;
        private final SpecEvent specEvent;
        private final Embedding embedding;
        private final Binding binding;
        private final Connection before;
        private final Event event;
        private final long now;
        private final long deadline;
        private final Transition transition;

        /** Whether it was opened anew from TIME-WAIT, so that its numbers are others. */
        private final boolean reopened;
        private List<String> faults = List.of();

        Execution(SpecTcb t, SpecEvent specEvent, long salt) {
            this.t = t;
            this.specEvent = specEvent;
            embedding = Embedding.of(constants, t, specEvent.now(), salt);
            now = embedding.now();
            deadline = specEvent instanceof SpecEvent.Fires ? now : now + 1 + (salt & 0xffff_ffffL);
            binding = new Binding(constants, embedding, deadline, specEvent.now());
            before = binding.connection(t);
            event = binding.event(specEvent, t.agreed().tsrecent() != constants.tsSpace());
            transition = core.step(before, event, now);
            reopened = t.st() == State.TIME_WAIT && transition.next() instanceof Connection.SynReceived;
        }

        ExecutedStep outcome(SpecResult expected) {
            List<SpecSegment> out = List.of();
            List<Signal> tell = List.of();
            int got = 0;
            Effects seen = new Effects();
            for (Effect effect : transition.effects()) {
                switch (effect) {
                    case Effect.Transmit(Segment m) -> {
                        checkHeader(m);
                        out = with(out, binding.project(m));
                    }
                    case Effect.Tell(Signal signal) -> tell = with(tell, signal);
                    case Effect.Deliver deliver -> {
                        require(
                                got == 0 && deliver.from().equals(firstNewOctet()) && t.held().numbers().isEmpty()
                                        && seen.queued.isEmpty(),
                                "delivers octets that do not come next: ", deliver);
                        got += deliver.length();
                    }
                    case Effect.DeliverQueued deliver -> {
                        require(got == 0 && deliver.from().equals(firstNewOctet()),
                                "delivers queued octets that do not come next: ", deliver);
                        got += deliver.length();
                        seen.deliveredQueued = deliver.length();
                    }
                    case Effect.Queue queue -> seen.queue(queue);
                    case Effect.Acknowledged acknowledged -> seen.acknowledge(acknowledged);
                    case Effect.StartTimer(Timer timer, long until) -> seen.start(timer, until);
                }
                require(seen.inOrder(effect), "an effect that should have come earlier: ", effect);
            }
            SpecTcb next = binding.tcb(transition.next());
            checkTimers(expected, seen);
            checkAcknowledged(expected, seen);
            checkSynAcked(next);
            checkQueued(next, seen);
            checkInterval(next);
            SpecResult came =
                    new SpecResult(next, out, tell, got, seen.started);
            return new ExecutedStep(came, faults);
        }

        /** RCV.NXT, or where it will be when the SYN of this segment is counted. */
        private SeqNum firstNewOctet() {
            return (t.st() == State.SYN_SENT || t.st() == State.LISTEN || reopened)
                    && specEvent instanceof SpecEvent.Arrives(SpecSegment m, _, _)
                    ? embedding.receive().concrete(m.seq()).plus(1)
                    : embedding.receive().concrete(t.rnxt());
        }

        /** What the specification leaves out because it never changes: the MSS is in every SYN. */
        private void checkHeader(Segment m) {
            require(m.mss().isPresent() == m.controls().syn(), "MSS: ", m);
        }

        /**
         * A timer that was running and is not started goes on as it was; one that is started has its deadline ahead.
         */
        private void checkTimers(SpecResult expected, Effects seen) {
            for (Timer timer : Timer.values()) {
                OptionalLong until = transition.next().deadline(timer);
                boolean runs = until.isPresent();
                require(runs == expected.tcb().runs(timer, constants),
                        "whether this timer runs, " + timer + ": ", runs);
                if (runs) {
                    long ahead = until.getAsLong() - now;
                    Long started = seen.until.get(timer);
                    require(
                            started == null ? until.getAsLong() == deadline : until.getAsLong() == started && ahead > 0,
                            "a deadline of now + ", ahead);
                }
            }
        }

        private void checkAcknowledged(SpecResult expected, Effects seen) {
            int una = acknowledgedUpTo(expected);
            int ahead = constants.off(t.una(), una);
            int syn = ahead > 0 && t.synOutstanding() ? 1 : 0;
            int fin = ahead > 0 && t.fin() == Connection.Fin.SENT && una == t.nxt() ? 1 : 0;
            boolean text = ahead > syn + fin;
            List<Effect.Acknowledged> due = text
                    ? List.of(new Effect.Acknowledged(embedding.send().concrete(t.una()).plus(ahead - fin)))
                    : List.of();
            require(seen.acknowledged.equals(due), "text acknowledged: ", seen.acknowledged);
        }

        /** SND.UNA after the step; a TCB that was deleted because all was acknowledged no longer says so. */
        private int acknowledgedUpTo(SpecResult expected) {
            SpecTcb after = expected.tcb();
            if (!(specEvent instanceof SpecEvent.Arrives) || after.st() == State.LISTEN || reopened) {
                return t.una();
            }
            if (after.st() == State.CLOSED) {
                return t.st() == State.LAST_ACK && expected.tell().contains(Signal.CLOSED) ? t.nxt() : t.una();
            }
            return t.st() == State.LISTEN || t.st() == State.CLOSED ? t.una() : after.una();
        }

        private void checkSynAcked(SpecTcb next) {
            if (transition.next() instanceof Connection.Paired p) {
                require(p.snd().space().synAcked() != next.synOutstanding(), "SYN acknowledged: ", p.snd());
            }
        }

        /** What is queued was not held before, and with that makes up what is held afterwards or was delivered. */
        private void checkQueued(SpecTcb next, Effects seen) {
            if (seen.queued.isEmpty() && seen.deliveredQueued == 0) {
                boolean same = !(transition.next() instanceof Connection.Paired) || next.held().numbers().isEmpty()
                        || next.held().numbers().equals(t.held().numbers());
                require(same, "held, though nothing was queued: ", next.held());
                return;
            }
            int first = next.st() == State.CLOSED || next.st() == State.LISTEN
                    ? t.rnxt()
                    : t.st() == State.LISTEN || t.st() == State.SYN_SENT || reopened ? next.rnxt() : t.rnxt();
            SortedSet<Integer> had = new TreeSet<>();
            t.held().numbers().forEach(x -> had.add(constants.off(first, x)));
            for (Effect.Queue queue : seen.queued) {
                for (int i = 0; i < queue.length(); i++) {
                    long ahead = SeqNum.off(firstNewOctet(), queue.from()) + i;
                    require(had.add((int) ahead), "queued once more: ", queue);
                }
            }
            SortedSet<Integer> has = new TreeSet<>();
            next.held().numbers().forEach(x -> has.add(constants.off(first, x)));
            for (int i = 0; i < seen.deliveredQueued; i++) {
                has.add(i);
            }
            require(had.equals(has), "held or queued " + had + ", and then held or delivered ", has);
        }

        /** An interval begins with its first challenge ACK, and others do not prolong it. */
        private void checkInterval(SpecTcb next) {
            if (next.challenges() > 0 && transition.next() instanceof Connection.Paired p) {
                long since = before instanceof Connection.Paired earlier && t.challenges() > 0
                        ? earlier.snd().space().challenges().since()
                        : now;
                require(
                        p.snd().space().challenges().since() == since,
                        "an interval that began at ", p.snd().space().challenges().since());
            }
        }

        private void require(boolean holds, String what, Object found) {
            if (!holds) {
                faults = with(faults, what + found);
            }
        }
    }

    /** The effects that come at most once, and the order of all. */
    private static final class Effects {
        private Set<Timer> started = Set.of();
        private int deliveredQueued;
        private final Map<Timer, Long> until = new EnumMap<>(Timer.class);
        private List<Effect.Acknowledged> acknowledged = List.of();
        private List<Effect.Queue> queued = List.of();
        private int phase;

        void start(Timer timer, long deadline) {
            started = SpecResult.with(started, timer);
            until.put(timer, deadline);
        }

        void queue(Effect.Queue effect) {
            queued = with(queued, effect);
        }

        void acknowledge(Effect.Acknowledged effect) {
            acknowledged = with(acknowledged, effect);
        }

        /** What is told, freed and delivered, then what is sent, then the timers. */
        boolean inOrder(Effect effect) {
            int last = phase;
            phase = switch (effect) {
                case Effect.Tell _, Effect.Acknowledged _, Effect.Deliver _, Effect.DeliverQueued _, Effect.Queue _ ->
                    0;
                case Effect.Transmit _ -> 1;
                case Effect.StartTimer _ -> 2;
            };
            return phase >= last;
        }
    }

    /** One more: lists of none or one are the rule, and cost nothing. */
    private static <T> List<T> with(List<T> list, T item) {
        if (list.isEmpty()) {
            return List.of(item);
        }
        List<T> longer = new ArrayList<>(list);
        longer.add(item);
        return longer;
    }
}
