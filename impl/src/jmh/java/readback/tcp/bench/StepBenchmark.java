package readback.tcp.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import readback.tcp.Connection;
import readback.tcp.Connection.Established;
import readback.tcp.Effect;
import readback.tcp.Event;
import readback.tcp.SeqNum;
import readback.tcp.Tcp;
import readback.tcp.TcpConfig;
import readback.tcp.Timer;
import readback.tcp.Transition;

/**
 * How many events a second the core steps on one thread. The goal is five million.
 *
 * <p>{@code conversation} is every step of both ends of a conversation: three-way handshake, text both ways, a lost
 * segment sent again, both closes, TIME-WAIT. {@code text} is the one step that a busy connection does most: a full
 * segment that is next comes while it is established, and acknowledges nothing new. One core does it all, collecting
 * garbage too.
 */
@State(Scope.Thread)
@Threads(1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class StepBenchmark {

    /** Steps of one conversation, counted by {@link #record} and checked. */
    private static final int STEPS = 39;

    private static final int ROUNDS = 5;

    /** Octets of text in a full segment beside timestamps. */
    private static final int FULL = 1448;

    private final Tcp tcp = new Tcp(TcpConfig.DEFAULT);
    private final Connection[] before = new Connection[STEPS];
    private final Event[] events = new Event[STEPS];
    private Connection receiving = new Connection.Closed();
    private Event text = new Event.Abort();

    /** Plays the conversation once and keeps each step's input. */
    @Setup
    public void record() {
        Conversation it = new Conversation();
        it.play();
        if (it.events.size() != STEPS) {
            throw new IllegalStateException("the conversation has " + it.events.size() + " steps");
        }
        for (int i = 0; i < STEPS; i++) {
            before[i] = it.before.get(i);
            events[i] = it.events.get(i);
            if (before[i] instanceof Established established
                    && events[i] instanceof Event.SegmentArrives(var m, _, _)
                    && m.length() == FULL
                    && m.ack().equals(established.snd().una())
                    && !established.rcv().delayed().waits()) {
                receiving = before[i];
                text = events[i];
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public void conversation(Blackhole sink) {
        for (int i = 0; i < STEPS; i++) {
            sink.consume(tcp.step(before[i], events[i], i));
        }
    }

    @Benchmark
    public Transition text() {
        return tcp.step(receiving, text, 0);
    }

    /** Two ends, and what each has been sent. */
    private final class Conversation {
        private final List<Connection> before = new ArrayList<>();
        private final List<Event> events = new ArrayList<>();
        private final Connection[] ends = {new Connection.Closed(), new Connection.Closed()};
        private final List<Deque<Event>> arriving = List.of(new ArrayDeque<>(), new ArrayDeque<>());

        void play() {
            step(1, new Event.OpenPassive());
            step(0, new Event.OpenActive(iss(0)));
            deliver();
            for (int round = 0; round < ROUNDS; round++) {
                step(0, new Event.Send(1000, iss(0)));
                deliver();
                step(1, new Event.Send(100, iss(1)));
                deliver();
            }
            step(0, new Event.Send(2 * FULL, iss(0)));
            deliver();
            step(0, new Event.Send(FULL, iss(0)));
            arriving.get(1).clear();
            step(0, new Event.Timeout(Timer.RETRANSMISSION));
            deliver();
            step(0, new Event.Close());
            deliver();
            step(1, new Event.Close());
            deliver();
            step(0, new Event.Timeout(Timer.TIME_WAIT));
        }

        private void deliver() {
            while (!arriving.get(0).isEmpty() || !arriving.get(1).isEmpty()) {
                for (int end = 0; end < 2; end++) {
                    Event event = arriving.get(end).poll();
                    if (event != null) {
                        step(end, event);
                    }
                }
            }
        }

        private void step(int end, Event event) {
            before.add(ends[end]);
            events.add(event);
            Transition step = tcp.step(ends[end], event, events.size());
            ends[end] = step.next();
            for (Effect effect : step.effects()) {
                if (effect instanceof Effect.Transmit(var segment)) {
                    arriving.get(1 - end).add(new Event.SegmentArrives(segment, iss(1 - end)));
                }
            }
        }

        private static SeqNum iss(int end) {
            return new SeqNum(end == 0 ? -3000 : 2_000_000_000);
        }
    }
}
