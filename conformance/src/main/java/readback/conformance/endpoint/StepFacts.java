package readback.conformance.endpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import readback.tcp.Timer;

/** What a result says besides its segments and its state: each variable of the TCB by its name in the RFCs. */
final class StepFacts {

    private static final String NONE = "none";

    private final SpecConstants constants;

    StepFacts(SpecConstants constants) {
        this.constants = constants;
    }

    /**
     * All of a result.
     *
     * @param faults what the specification's terms cannot say, a sentence each
     */
    Map<String, String> of(SpecResult r, List<String> faults) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("the user is told", words(r.tell()));
        facts.put("octets delivered", Integer.toString(r.got()));
        facts.put("timers started", words(r.start().stream().sorted().toList()));
        SpecTcb t = r.tcb();
        facts.put("SND.UNA", Integer.toString(t.una()));
        facts.put("SND.NXT", Integer.toString(t.nxt()));
        facts.put("RCV.NXT", Integer.toString(t.rnxt()));
        facts.put("octets not sent yet", Integer.toString(t.txq()));
        facts.put("FIN", SpecTcb.name(t.fin()));
        facts.put("retransmissions", Integer.toString(t.tries()));
        addWindows(facts, t.windows());
        facts.put("text held", t.held().numbers().toString());
        facts.put("FIN held", number(t.held().fin()));
        facts.put("blocks, newest first", t.held().recent().toString());
        facts.put("SND.UP", number(t.sup()));
        facts.put("RCV.UP", number(t.rup()));
        addCongestion(facts, t.cc());
        facts.put("Snd.Wind.Shift", limit(t.agreed().shift()));
        facts.put("TS.Recent", t.agreed().tsrecent() == constants.tsSpace() ? NONE
                : Integer.toString(t.agreed().tsrecent()));
        facts.put("ISS", Integer.toString(t.iss()));
        facts.put("IRS", Integer.toString(t.irs()));
        facts.put("passive open", Boolean.toString(t.passive()));
        facts.put("challenge ACKs", Integer.toString(t.challenges()));
        facts.put("Nagle", Boolean.toString(t.nagle()));
        facts.put("keep-alives", Boolean.toString(t.keepalive()));
        facts.put("user timeout", Boolean.toString(t.utimeout()));
        facts.put("send MSS", limit(t.smss()));
        for (Timer timer : Timer.values()) {
            facts.put("timer " + name(timer), t.runs(timer, constants) ? "runs" : "stopped");
        }
        for (int i = 0; i < faults.size(); i++) {
            facts.put(faults.size() == 1 ? "besides" : "besides (" + (i + 1) + ")", faults.get(i));
        }
        return facts;
    }

    private static void addWindows(Map<String, String> facts, SpecWindows windows) {
        facts.put("SND.WND", Integer.toString(windows.wnd()));
        facts.put("SND.WL1", Integer.toString(windows.wl1()));
        facts.put("SND.WL2", Integer.toString(windows.wl2()));
        facts.put("MAX.SND.WND", Integer.toString(windows.maxw()));
        facts.put("RCV.WND", Integer.toString(windows.rwnd()));
        facts.put("octets not read yet", Integer.toString(windows.unread()));
        facts.put("octets not acknowledged yet", Integer.toString(windows.delayed()));
    }

    private void addCongestion(Map<String, String> facts, SpecCongestion cc) {
        facts.put("cwnd", Integer.toString(cc.cwnd()));
        facts.put("ssthresh", limit(cc.ssthresh()));
        facts.put("octets acknowledged and not counted", Integer.toString(cc.acked()));
        facts.put("duplicate ACKs", Integer.toString(cc.dups()));
        facts.put("limited transmit", Integer.toString(cc.limited()));
        facts.put("phase", SpecCongestion.word(cc.phase()));
        facts.put("recover", number(cc.recover()));
        facts.put("SACK permitted", Boolean.toString(cc.sack()));
        facts.put("reported by SACK", cc.sacked().toString());
        facts.put("HighRxt", number(cc.rexmit()));
        facts.put("RescueRxt", number(cc.rescue()));
    }

    /** A number, of which N stands for none. */
    private String number(int number) {
        return number == constants.n() || number < 0 ? NONE : Integer.toString(number);
    }

    private static String limit(int number) {
        return number == SpecConstants.UNLIMITED ? NONE : Integer.toString(number);
    }

    private static String words(List<?> all) {
        return all.isEmpty() ? "nothing" : all.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static String name(Timer timer) {
        return timer.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
