package readback.wire;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes the options of an IPv4 header. */
final class Ipv4Options {

    private Ipv4Options() {}

    /** The options of a header in which {@link OptionSyntax#check} found no defect. */
    static List<Ipv4Option> parse(MemorySegment memory, int headerLength) {
        List<Ipv4Option> options = new ArrayList<>();
        for (int at = Ipv4View.OPTIONS; at < headerLength; at += options.getLast().length()) {
            options.add(parse(memory, at, headerLength - at));
        }
        return options;
    }

    private static Ipv4Option parse(MemorySegment memory, int at, int left) {
        int type = Fields.get8(memory, at);
        return switch (type) {
            case OptionSyntax.END -> new Ipv4Option.End(left - 1);
            case OptionSyntax.NO_OPERATION -> new Ipv4Option.NoOp();
            default -> new Ipv4Option.Unknown(type, OptionSyntax.data(memory, at));
        };
    }

    /** Writes the options one behind the other. */
    static void emit(List<Ipv4Option> options, MemorySegment memory) {
        long at = Ipv4View.OPTIONS;
        for (Ipv4Option option : options) {
            emit(option, memory, at);
            at += option.length();
        }
    }

    private static void emit(Ipv4Option option, MemorySegment memory, long at) {
        switch (option) {
            case Ipv4Option.End end -> memory.asSlice(at, end.length()).fill((byte) OptionSyntax.END);
            case Ipv4Option.NoOp() -> Fields.set8(memory, at, OptionSyntax.NO_OPERATION);
            case Ipv4Option.Unknown(int type, Octets data) -> OptionSyntax.emit(type, data, memory, at);
        }
    }
}
