package readback.wire.describe;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import readback.wire.Ipv4Address;
import readback.wire.Octets;

/** Reads the fields of a header that are there, by its description. */
final class FieldReader {

    private static final int WORD = 4;

    private final MemorySegment memory;

    FieldReader(MemorySegment memory) {
        this.memory = memory;
    }

    /**
     * The fields in the order of their bits, up to the first that is not wholly there.
     *
     * @param start where the header starts
     * @param end the octet behind the header, or behind the memory's last when the header is cut off
     */
    List<Value.Named> fields(HeaderDescription header, long start, long end) {
        List<Value.Named> fields = new ArrayList<>();
        for (Field field : header.fields()) {
            if (start * Byte.SIZE + field.end() > end * Byte.SIZE) {
                break;
            }
            fields.add(new Value.Named(field.name(), field.form(), value(field, header, start, end, fields)));
        }
        return fields;
    }

    private Value value(
            Field field, HeaderDescription header, long start, long end, List<Value.Named> before) {
        long from = start + field.offset() / Byte.SIZE;
        return switch (field.form()) {
            case NUMBER, HEXADECIMAL -> new Value.Whole(field.get(memory, start));
            case FLAG -> new Value.Bit(field.get(memory, start) == 1);
            case ADDRESS -> address(start + field.offset() / Byte.SIZE);
            case OCTETS -> octets(from, end);
            case ADDRESSES -> words(from, end, true, true);
            case WORDS -> words(from, end, hasAddresses(before), false);
            case BLOCKS -> blocks(from, end);
            case OPTIONS -> new Value.Many(new OptionReader(this, header).options(from, end));
        };
    }

    /** Whether a timestamp option has an address in front of each timestamp (RFC 791 section 3.1). */
    private static boolean hasAddresses(List<Value.Named> before) {
        return Value.find(before, "flag").filter(it -> !it.equals(new Value.Whole(0))).isPresent();
    }

    private Value.Many words(long from, long end, boolean firstIsAddress, boolean secondIsAddress) {
        List<Value> words = new ArrayList<>();
        long at = from;
        for (boolean first = true; end - at >= WORD; at += WORD, first = !first) {
            words.add((first ? firstIsAddress : secondIsAddress) ? address(at) : word(at));
        }
        return rest(words, at, end);
    }

    private Value.Many blocks(long from, long end) {
        List<Value> blocks = new ArrayList<>();
        long at = from;
        for (; end - at >= 2 * WORD; at += 2 * WORD) {
            blocks.add(new Value.Group("block", List.of(
                    new Value.Named("leftEdge", Form.NUMBER, word(at)),
                    new Value.Named("rightEdge", Form.NUMBER, word(at + WORD)))));
        }
        return rest(blocks, at, end);
    }

    private Value.Many rest(List<Value> values, long at, long end) {
        if (at < end) {
            values.add(octets(at, end));
        }
        return new Value.Many(values);
    }

    private Value.Whole word(long at) {
        return new Value.Whole(Integer.toUnsignedLong(bits(at)));
    }

    private Value.Address address(long at) {
        return new Value.Address(new Ipv4Address(bits(at)));
    }

    private int bits(long at) {
        int bits = 0;
        for (int i = 0; i < WORD; i++) {
            bits = bits << Byte.SIZE | octet(at + i);
        }
        return bits;
    }

    /** 0 to 255. */
    int octet(long at) {
        return memory.get(ValueLayout.JAVA_BYTE, at) & 0xff;
    }

    Value.Raw octets(long from, long end) {
        return new Value.Raw(Octets.copyOf(memory.asSlice(from, end - from)));
    }
}
