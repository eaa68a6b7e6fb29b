package readback.packets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import readback.cli.Amounts;
import readback.cli.Style;
import readback.cli.TextLines;
import readback.wire.Defect;
import readback.wire.describe.Field;
import readback.wire.describe.FieldValue;
import readback.wire.describe.IcmpDescriptions;
import readback.wire.describe.Layer;
import readback.wire.describe.TextDiagram;

/**
 * A decoded packet for people.
 *
 * @param coloured whether colour may be used
 * @param columns how wide a tree may be, where its layers are not too deep
 */
record PacketText(boolean coloured, int columns) {

    private static final int MOST_OCTETS = 32;
    private static final int LEAST_OCTETS = 4;
    private static final String INDENT = "  ";
    private static final List<String> FLAGS = List.of("cwr", "ece", "urg", "ack", "psh", "rst", "syn", "fin");

    /** Each layer with its fields, one a line, each deeper than the one that carries it. */
    List<String> tree(List<Layer> layers) {
        List<String> lines = new ArrayList<>();
        String indent = "";
        for (Layer layer : layers) {
            boolean trailer = layer.protocol().equals(Layer.TRAILER);
            String before = trailer ? "" : indent;
            lines.add(before + title(layer));
            int width = layer.fields().stream().mapToInt(it -> it.name().length()).max().orElse(0);
            for (FieldValue.Named field : layer.fields()) {
                lines.addAll(field(layer, field, before + INDENT, width));
            }
            layer.defects().forEach(defect -> lines.add(before + INDENT + defect(defect)));
            indent += INDENT;
        }
        return lines;
    }

    private String title(Layer layer) {
        String name = layer.description()
                .filter(it -> !it.name().equals(it.protocol()))
                .map(it -> " " + it.name())
                .orElse("");
        return Style.STRONG.on(layer.protocol() + name, coloured)
                + (layer.quoted() ? " (quoted)" : "") + ", " + Amounts.count(layer.length(), "octet");
    }

    private List<String> field(Layer layer, FieldValue.Named field, String indent, int width) {
        String name = indent
                + Style.FAINT.on(field.name(), coloured)
                + " ".repeat(width - field.name().length())
                + INDENT;
        int room = columns - indent.length() - width - INDENT.length();
        List<String> values = values(layer, field, room);
        List<String> lines = new ArrayList<>();
        lines.add(name + values.getFirst());
        String below = indent + " ".repeat(width) + INDENT;
        values.stream().skip(1).forEach(value -> lines.add(below + value));
        return lines;
    }

    private List<String> values(Layer layer, FieldValue.Named field, int room) {
        return switch (field.value()) {
            case FieldValue.Many(List<FieldValue> several) when !several.isEmpty() -> several.stream()
                    .flatMap(it -> TextLines.lines(it.toString(), Math.max(2 * LEAST_OCTETS, room)).stream())
                    .toList();
            case FieldValue.Raw raw -> broken(raw.toString(), room);
            case FieldValue.Whole ignored -> List.of(field.text() + remark(layer, field));
            case FieldValue.Bit ignored -> List.of(field.text());
            case FieldValue.Address ignored -> List.of(field.text());
            case FieldValue.Group ignored -> List.of(field.text());
            case FieldValue.Many ignored -> List.of(field.text());
        };
    }

    /** Hexadecimal digits, a number of octets on a line that is easily counted. */
    private static List<String> broken(String digits, int room) {
        int fitting = room / 2 / LEAST_OCTETS * LEAST_OCTETS;
        int octets = Math.clamp(fitting, LEAST_OCTETS, MOST_OCTETS);
        return TextLines.lines(digits, 2 * octets);
    }

    private String remark(Layer layer, FieldValue.Named field) {
        return switch (field.name()) {
            case "checksum", "headerChecksum" -> layer.checksumOk()
                    .map(ok -> " " + (ok ? Style.GOOD.on("right", coloured) : Style.BAD.on("wrong", coloured)))
                    .orElse("");
            case "code" -> code(layer).map(it -> " (" + it + ")").orElse("");
            default -> "";
        };
    }

    private static Optional<String> code(Layer layer) {
        OptionalLong type = layer.number("type");
        OptionalLong code = layer.number("code");
        return type.isPresent() && code.isPresent()
                ? IcmpDescriptions.code((int) type.getAsLong(), (int) code.getAsLong())
                : Optional.empty();
    }

    private String defect(Defect defect) {
        return Style.BAD.on("defect: " + (isChecksum(defect) ? inHexadecimal(defect) : defect.toString()), coloured);
    }

    private static boolean isChecksum(Defect defect) {
        return switch (defect.reason()) {
            case IPV4_CHECKSUM, TCP_CHECKSUM, UDP_CHECKSUM, ICMP_CHECKSUM -> true;
            default -> false;
        };
    }

    /** As the field itself is shown. */
    private static String inHexadecimal(Defect defect) {
        return String.format(
                "%s at octet %d: found 0x%04x, expected 0x%04x",
                defect.reason(), defect.offset(), defect.found(), defect.bound());
    }

    /** Each header as its diagram, with the values in their places. */
    List<String> diagrams(List<Layer> layers) {
        List<String> lines = new ArrayList<>();
        for (Layer layer : layers) {
            lines.add(title(layer));
            layer.description()
                    .ifPresent(header -> lines.addAll(TextDiagram.of(header, field -> inDiagram(layer, field))));
            layer.defects().forEach(defect -> lines.add(defect(defect)));
        }
        return lines;
    }

    private static String inDiagram(Layer layer, Field field) {
        Optional<FieldValue> value = layer.get(field.name());
        if (field.width() == 1) {
            return value.map(FieldValue::toString).orElse("?");
        }
        String text = value.map(it -> new FieldValue.Named(field.name(), field.form(), it).text()).orElse("?");
        String named = field.label() + " " + text;
        return named.length() <= 2 * field.width() - 1 || field.form().variable() ? named : text;
    }

    /** All of it in one line. */
    String line(List<Layer> layers) {
        StringBuilder line = new StringBuilder();
        for (Layer layer : layers) {
            String said = brief(layer);
            line.append(line.isEmpty() || said.isEmpty() ? "" : layer.quoted() && isIp(layer) ? " about " : " ")
                    .append(said);
        }
        List<String> defects = layers.stream()
                .flatMap(layer -> layer.defects().stream())
                .map(defect -> defect.reason().name())
                .toList();
        return line + (defects.isEmpty() ? "" : " " + Style.BAD.on(String.join(" ", defects), coloured));
    }

    private static boolean isIp(Layer layer) {
        return layer.get("timeToLive").isPresent();
    }

    private static String brief(Layer layer) {
        return switch (layer.protocol()) {
            case "ipv4" ->
                layer.get("destination")
                        .map(to -> layer.get("source").orElseThrow() + " > " + to + fragment(layer))
                        .orElse("ipv4");
            case "tcp" -> "tcp " + ports(layer) + tcp(layer);
            case "udp" -> "udp " + ports(layer);
            case "icmp" ->
                "icmp " + layer.description().orElseThrow().name()
                        + code(layer).map(it -> " (" + it + ")").orElse("")
                        + Stream.of("identifier", "sequenceNumber", "nextHopMtu", "pointer")
                                .flatMap(name -> layer.number(name).stream().mapToObj(it -> " " + name + " " + it))
                                .reduce("", String::concat);
            case Layer.PAYLOAD -> Amounts.count(layer.length(), "octet");
            default -> "";
        };
    }

    private static String fragment(Layer layer) {
        long offset = layer.number("fragmentOffset").orElse(0) * 8;
        return offset == 0 && !layer.flag("moreFragments")
                ? ""
                : " fragment " + layer.number("identification").orElse(0) + " at " + offset
                        + (layer.flag("moreFragments") ? "" : " (last)");
    }

    private static String ports(Layer layer) {
        return layer.number("destinationPort").isEmpty()
                ? "?"
                : layer.number("sourcePort").orElse(0) + " > " + layer.number("destinationPort").orElse(0);
    }

    private static String tcp(Layer layer) {
        if (layer.number("window").isEmpty()) {
            return "";
        }
        List<String> flags = FLAGS.stream().filter(layer::flag).map(it -> it.toUpperCase(Locale.ROOT)).toList();
        return " [" + String.join(",", flags) + "] seq " + layer.number("sequenceNumber").orElse(0)
                + (layer.flag("ack") ? " ack " + layer.number("acknowledgmentNumber").orElse(0) : "")
                + " win " + layer.number("window").orElse(0);
    }
}
