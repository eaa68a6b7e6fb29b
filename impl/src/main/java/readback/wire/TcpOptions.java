package readback.wire;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readback.wire.Defect.Reason;
import readback.wire.TcpOption.FastOpen;
import readback.wire.TcpOption.Mss;
import readback.wire.TcpOption.Sack;
import readback.wire.TcpOption.SackPermitted;
import readback.wire.TcpOption.Timestamps;
import readback.wire.TcpOption.Unknown;
import readback.wire.TcpOption.UserTimeout;
import readback.wire.TcpOption.WindowScale;

/** Reads and writes the options of a TCP header. */
final class TcpOptions {

    private static final int DATA = OptionSyntax.PREAMBLE;

    private TcpOptions() {}

    /** Whether a record other than {@link Unknown} is for this kind with so many octets of data, right or wrong. */
    static boolean isKnown(int kind, int dataLength) {
        return switch (kind) {
            case TcpOption.MSS,
                    TcpOption.WINDOW_SCALE,
                    TcpOption.SACK_PERMITTED,
                    TcpOption.SACK,
                    TcpOption.TIMESTAMPS,
                    TcpOption.USER_TIMEOUT -> true;
            case TcpOption.FAST_OPEN -> FastOpen.isLengthOfCookie(dataLength);
            default -> false;
        };
    }

    /**
     * The defect of an option within the header, if it is of a known kind and has another length than this kind has
     * (MUST-7).
     *
     * @param at where it starts in the header
     */
    static Optional<Defect> check(int kind, int length, int at) {
        return switch (kind) {
            case TcpOption.MSS -> exactly(TcpOption.MSS_LENGTH, length, Reason.TCP_MSS_LENGTH, at);
            case TcpOption.WINDOW_SCALE ->
                exactly(TcpOption.WINDOW_SCALE_LENGTH, length, Reason.TCP_WINDOW_SCALE_LENGTH, at);
            case TcpOption.SACK_PERMITTED ->
                exactly(TcpOption.SACK_PERMITTED_LENGTH, length, Reason.TCP_SACK_PERMITTED_LENGTH, at);
            case TcpOption.SACK ->
                length > DATA && (length - DATA) % Sack.BLOCK_LENGTH == 0
                        ? Optional.empty()
                        : Optional.of(new Defect(Reason.TCP_SACK_LENGTH, at, length, Sack.MOST_BLOCKS));
            case TcpOption.TIMESTAMPS ->
                exactly(TcpOption.TIMESTAMPS_LENGTH, length, Reason.TCP_TIMESTAMPS_LENGTH, at);
            case TcpOption.USER_TIMEOUT ->
                exactly(TcpOption.USER_TIMEOUT_LENGTH, length, Reason.TCP_USER_TIMEOUT_LENGTH, at);
            default -> Optional.empty();
        };
    }

    private static Optional<Defect> exactly(int expected, int length, Reason reason, int at) {
        return length == expected ? Optional.empty() : Optional.of(new Defect(reason, at, length, expected));
    }

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
            case TcpOption.MSS -> new Mss(Fields.get16(memory, at + DATA));
            case TcpOption.WINDOW_SCALE -> new WindowScale(Fields.get8(memory, at + DATA));
            case TcpOption.SACK_PERMITTED -> new SackPermitted();
            case TcpOption.SACK -> sack(memory, at);
            case TcpOption.TIMESTAMPS ->
                new Timestamps(Fields.get32(memory, at + DATA), Fields.get32(memory, at + DATA + Integer.BYTES));
            case TcpOption.USER_TIMEOUT -> userTimeout(Fields.get16(memory, at + DATA));
            default -> verbatim(kind, OptionSyntax.data(memory, at));
        };
    }

    private static Sack sack(MemorySegment memory, int at) {
        int length = Fields.get8(memory, at + 1);
        List<Sack.Block> blocks = new ArrayList<>();
        for (int block = at + DATA; block < at + length; block += Sack.BLOCK_LENGTH) {
            blocks.add(new Sack.Block(Fields.get32(memory, block), Fields.get32(memory, block + Integer.BYTES)));
        }
        return new Sack(blocks);
    }

    private static UserTimeout userTimeout(int bits) {
        return new UserTimeout((bits & UserTimeout.MINUTES) != 0, bits & ~UserTimeout.MINUTES);
    }

    private static TcpOption verbatim(int kind, Octets data) {
        return isKnown(kind, data.length()) ? new FastOpen(data) : new Unknown(kind, data);
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
            default -> {
                Fields.set8(memory, at, option.kind());
                Fields.set8(memory, at + 1, option.length());
                emitData(option, memory, at + DATA);
            }
        }
    }

    private static void emitData(TcpOption option, MemorySegment memory, long at) {
        switch (option) {
            case TcpOption.End _, TcpOption.NoOp(), SackPermitted() -> {}
            case Mss(int octets) -> Fields.set16(memory, at, octets);
            case WindowScale(int shift) -> Fields.set8(memory, at, shift);
            case Sack(List<Sack.Block> blocks) -> emit(blocks, memory, at);
            case Timestamps(int value, int echoReply) -> {
                Fields.set32(memory, at, value);
                Fields.set32(memory, at + Integer.BYTES, echoReply);
            }
            case UserTimeout(boolean minutes, int timeout) ->
                Fields.set16(memory, at, minutes ? timeout | UserTimeout.MINUTES : timeout);
            case FastOpen(Octets cookie) -> cookie.copyTo(memory, at);
            case Unknown(int _, Octets data) -> data.copyTo(memory, at);
        }
    }

    private static void emit(List<Sack.Block> blocks, MemorySegment memory, long first) {
        long at = first;
        for (Sack.Block block : blocks) {
            Fields.set32(memory, at, block.leftEdge());
            Fields.set32(memory, at + Integer.BYTES, block.rightEdge());
            at += Sack.BLOCK_LENGTH;
        }
    }
}
