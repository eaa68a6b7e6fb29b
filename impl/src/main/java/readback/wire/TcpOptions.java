package readback.wire;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes the options of a TCP header. */
final class TcpOptions {

    private TcpOptions() {}

    /** The options of a header in which {@link OptionSyntax#check} found no defect. */
    static List<TcpOption> parse(MemorySegment memory, int headerLength) {
        List<TcpOption> options = new ArrayList<>();
        for (int at = TcpView.OPTIONS; at < headerLength; at += options.getLast().length()) {
            options.add(parse(memory, at, headerLength - at));
        }
        return options;
    }

    private static TcpOption parse(MemorySegment memory, int at, int left) {
        int kind = Fields.get8(memory, at);
        return switch (kind) {
            case OptionSyntax.END -> new TcpOption.End(left - 1);
            case OptionSyntax.NO_OPERATION -> new TcpOption.NoOp();
            case TcpOption.MSS_KIND -> new TcpOption.Mss(Fields.get16(memory, at + OptionSyntax.PREAMBLE));
            default -> new TcpOption.Unknown(kind, OptionSyntax.data(memory, at));
        };
    }

    /** Writes the options one behind the other. */
    static void emit(List<TcpOption> options, MemorySegment memory) {
        long at = TcpView.OPTIONS;
        for (TcpOption option : options) {
            emit(option, memory, at);
            at += option.length();
        }
    }

    private static void emit(TcpOption option, MemorySegment memory, long at) {
        switch (option) {
            case TcpOption.End end -> memory.asSlice(at, end.length()).fill((byte) OptionSyntax.END);
            case TcpOption.NoOp() -> Fields.set8(memory, at, OptionSyntax.NO_OPERATION);
            case TcpOption.Mss(int octets) -> {
                Fields.set8(memory, at, TcpOption.MSS_KIND);
                Fields.set8(memory, at + 1, TcpOption.MSS_LENGTH);
                Fields.set16(memory, at + OptionSyntax.PREAMBLE, octets);
            }
            case TcpOption.Unknown(int kind, Octets data) -> OptionSyntax.emit(kind, data, memory, at);
        }
    }
}
