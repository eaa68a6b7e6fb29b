package readback.conformance.endpoint;

import java.util.List;
import readback.tcp.Controls;
import readback.tcp.Signal;
import readback.tcp.Timer;

/**
 * A hash of a recorded step that is the same in every JVM, so that a whole set of steps is told by the sum of its
 * hashes.
 */
public final class StepHash {

    private long hash;

    private StepHash() {}

    /** Of what a step depends on. */
    static long of(EndpointCase key) {
        StepHash h = new StepHash();
        h.add(key.t());
        h.add(key.event());
        return h.hash;
    }

    static long of(Recording.RecordedStep step) {
        StepHash h = new StepHash();
        h.add(step.t());
        h.add(step.event());
        SpecResult r = step.expected();
        h.add(r.tcb());
        h.add(r.out().size());
        r.out().forEach(h::add);
        h.add(r.tell().size());
        for (Signal signal : r.tell()) {
            h.add(signal.name());
        }
        h.add(r.got());
        h.add(r.start().stream().mapToInt(timer -> timer.name().hashCode()).sum());
        return h.hash;
    }

    private void add(SpecTcb t) {
        add(t.st().name());
        add(t.passive() ? 1 : 0);
        add(t.iss());
        add(t.una());
        add(t.nxt());
        add(t.irs());
        add(t.rnxt());
        add(t.txq());
        add(t.fin().name());
        add(t.tries());
        SpecWindows w = t.windows();
        add(w.wnd());
        add(w.wl1());
        add(w.wl2());
        add(w.maxw());
        add(w.rwnd());
        add(w.unread());
        add(w.delayed());
        add(t.held().numbers().size());
        t.held().numbers().forEach(this::add);
        add(t.held().fin());
        addAll(t.held().recent());
        add(t.challenges());
        add(t.cc());
        add(t.agreed().shift());
        add(t.agreed().tsrecent());
        add(t.nagle() ? 1 : 0);
        add(t.keepalive() ? 1 : 0);
        add(t.smss());
        add(t.utimeout() ? 1 : 0);
        add(t.sup());
        add(t.rup());
    }

    private void add(SpecCongestion cc) {
        add(cc.cwnd());
        add(cc.ssthresh());
        add(cc.acked());
        add(cc.dups());
        add(cc.limited());
        add(cc.phase().name());
        add(cc.recover());
        add(cc.sack() ? 1 : 0);
        addAll(cc.sacked());
        add(cc.rexmit());
        add(cc.rescue());
    }

    private void addAll(List<Integer> numbers) {
        add(numbers.size());
        numbers.forEach(this::add);
    }

    private void add(SpecEvent event) {
        switch (event) {
            case SpecEvent.Arrives(SpecSegment m, int iss, _) -> {
                add("SEGMENT");
                add(m);
                add(iss);
            }
            case SpecEvent.Calls(UserCall call, int iss, _) -> {
                add(call.name());
                add(iss);
            }
            case SpecEvent.Fires(Timer timer, _) -> add(timer.name());
            case SpecEvent.Widens(int mss, _) -> {
                add("WIDENS");
                add(mss);
            }
            case SpecEvent.TooBig(int seq, int len, int mss, _) -> {
                add("TOO_BIG");
                add(seq);
                add(len);
                add(mss);
            }
        }
        add(event.now());
    }

    private void add(SpecSegment m) {
        Controls c = m.ctl();
        add(m.seq());
        add(m.ack());
        add((c.syn() ? 1 : 0) + (c.ack() ? 2 : 0) + (c.fin() ? 4 : 0) + (c.rst() ? 8 : 0));
        add(m.len());
        add(m.wnd());
        add(m.urg());
        add(m.permits() ? 1 : 0);
        add(m.sack().size());
        m.sack().forEach(block -> {
            add(block.left());
            add(block.right());
        });
        add(m.ts().isPresent() ? 1 : 0);
        m.ts().ifPresent(it -> {
            add(it.value());
            add(it.echo());
        });
        add(m.shift());
    }

    private void add(String word) {
        add(word.hashCode());
    }

    private void add(int value) {
        hash = Embedding.mix(hash * 31 + value);
    }
}
