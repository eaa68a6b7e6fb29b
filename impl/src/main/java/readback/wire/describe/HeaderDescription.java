package readback.wire.describe;

import java.util.List;

/**
 * A header, or an option of one, field by field in the order of their bits.
 *
 * @param protocol whose it is: {@code ipv4}, {@code tcp}, {@code udp} or {@code icmp}
 * @param name what it is called in decoded packets: {@code ipv4}, {@code echoRequest}, {@code windowScale}
 * @param title what it is called in the documentation
 * @param number ICMP type, option kind or option type; -1 where no number tells it from others
 * @param fields none of them overlaps another, and there is no gap between them
 */
public record HeaderDescription(String protocol, String name, String title, int number, List<Field> fields) {

    /** Of a header that no number tells from others. */
    public static final int NO_NUMBER = -1;

    /** @throws IllegalArgumentException when there is a gap or an overlap, or no whole octets */
    public HeaderDescription {
        fields = List.copyOf(fields);
        int bit = 0;
        for (Field field : fields) {
            if (field.offset() != bit) {
                throw new IllegalArgumentException(name + "." + field.name() + " is not at bit " + bit);
            }
            bit = field.end();
        }
        if (bit % Byte.SIZE != 0) {
            throw new IllegalArgumentException(name + " has " + bit + " bits");
        }
    }

    /** Octets of the header without what is of variable width. */
    public int fixedLength() {
        return fields.getLast().end() / Byte.SIZE;
    }

    /**
     * The field of this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Field field(String wanted) {
        return fields.stream()
                .filter(it -> it.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " has no field " + wanted));
    }

    /** Protocol and name, such as {@code tcp.windowScale}. */
    @Override
    public String toString() {
        return protocol + "." + name;
    }
}
