package readback.wire.describe;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import readback.wire.Defect;

/**
 * One header of a packet, as far as it is there, or what no header speaks of.
 *
 * @param protocol {@code ipv4}, {@code tcp}, {@code udp} or {@code icmp}; {@code payload} for what they carry,
 *     {@code trailer} for what lies behind the packet
 * @param description what the fields are by; none for payload and trailer
 * @param offset where the header starts, in octets from the start of what was decoded
 * @param length octets of the header, or of the payload
 * @param quoted whether it is part of a packet that an ICMP error quotes
 * @param fields those that are wholly there
 * @param checksumOk whether the checksum is right; empty where there is none, or where some of what it covers is
 *     missing
 * @param defects all that were found in this header
 */
public record Layer(
        String protocol,
        Optional<HeaderDescription> description,
        int offset,
        int length,
        boolean quoted,
        List<FieldValue.Named> fields,
        Optional<Boolean> checksumOk,
        List<Defect> defects) {

    /** What a packet carries. */
    public static final String PAYLOAD = "payload";

    /** Octets behind the end of a packet, which nobody looks at. */
    public static final String TRAILER = "trailer";

    /** Keeps copies. */
    public Layer {
        fields = List.copyOf(fields);
        defects = List.copyOf(defects);
    }

    /** The value of a field, if it was there to be read. */
    public Optional<FieldValue> get(String field) {
        return FieldValue.find(fields, field);
    }

    /** The number in a field, if the field was there to be read, and has one. */
    public OptionalLong number(String field) {
        return get(field).orElse(new FieldValue.Bit(false)) instanceof FieldValue.Whole(long number)
                ? OptionalLong.of(number)
                : OptionalLong.empty();
    }

    /** Whether a flag was there to be read, and set. */
    public boolean flag(String field) {
        return get(field).equals(Optional.of(new FieldValue.Bit(true)));
    }

    /** The protocol, the fields, and the defects. */
    @Override
    public String toString() {
        return protocol + fields + (defects.isEmpty() ? "" : " " + defects);
    }
}
