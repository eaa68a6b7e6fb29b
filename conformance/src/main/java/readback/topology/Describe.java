package readback.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import readback.link.Impairment;
import readback.net.Topology.Line;

/** The parts of a topology in a few words. */
public final class Describe {

    private Describe() {}

    /** A link: its prefix, and what of it is unusual. */
    static String line(Line line) {
        return (line.prefix() + " " + traits(line)).strip();
    }

    /** What of a link is unusual; nothing when it carries 1500 octets in no time and loses none. */
    static String traits(Line line) {
        List<String> words = new ArrayList<>();
        if (line.mtu() != TopologyReader.DEFAULT_MTU) {
            words.add("mtu " + line.mtu());
        }
        Impairment impairment = line.impairment();
        if (impairment.delay() > 0) {
            words.add(time(impairment.delay()));
        }
        if (impairment.loss() > 0) {
            words.add("loss " + percent(impairment.loss()));
        }
        if (impairment.duplication() > 0) {
            words.add("dup " + percent(impairment.duplication()));
        }
        if (impairment.reordering() > 0) {
            words.add("reorder " + percent(impairment.reordering()));
        }
        if (impairment.corruption() > 0) {
            words.add("corrupt " + percent(impairment.corruption()));
        }
        return String.join(" ", words);
    }

    /** A time: the largest of s, ms and us that leaves a number with no more than three digits behind its point. */
    public static String time(long nanos) {
        if (nanos >= 1_000_000_000L) {
            return number(nanos / 1e9) + "s";
        }
        return nanos >= 1_000_000 ? number(nanos / 1e6) + "ms" : number(nanos / 1e3) + "us";
    }

    private static String percent(double p) {
        return number(p * 100) + "%";
    }

    private static String number(double n) {
        String text = String.format(Locale.ROOT, "%.3f", n);
        return text.replaceAll("\\.?0+$", "");
    }
}
