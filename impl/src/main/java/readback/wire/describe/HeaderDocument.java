package readback.wire.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The descriptions as a page of documentation in Markdown, and the name of each picture that it shows. */
public final class HeaderDocument {

    private static final List<String> INTRODUCTION = List.of(
            "# Headers",
            "",
            "What the octets of a header mean, field by field. This page and its pictures are made from the "
                    + "descriptions in",
            "`readback.wire.describe`, the same that `./readback decode` reads packets by. Do not edit them; after a "
                    + "change",
            "there, renew them with",
            "",
            "    mvn -o -pl impl test -Dtest=HeaderDocumentTest -Dreadback.renew=true",
            "",
            "Bits are counted from 0, the highest bit of the first octet, as RFC 791 appendix B has it.");

    private HeaderDocument() {}

    /** The page, with a line feed at its end. */
    public static String page() {
        List<String> lines = new ArrayList<>(INTRODUCTION);
        for (HeaderDescription header : Headers.all()) {
            lines.addAll(List.of("", "## " + header.title(), ""));
            TextDiagram.of(header).forEach(line -> lines.add("    " + line));
            lines.addAll(List.of("", "[As a picture](headers/" + picture(header) + ")", ""));
            if (header.number() != HeaderDescription.NO_NUMBER) {
                lines.addAll(List.of(number(header), ""));
            }
            lines.addAll(List.of("| Field | Bits | Meaning | Source |", "|---|---|---|---|"));
            header.fields().forEach(field -> lines.add(row(field)));
        }
        return String.join("\n", lines) + "\n";
    }

    /** The file's name of a header's picture, such as {@code tcp-window-scale.svg}. */
    public static String picture(HeaderDescription header) {
        String name = header.name().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return (name.equals(header.protocol()) ? name : header.protocol() + "-" + name) + ".svg";
    }

    private static String number(HeaderDescription header) {
        String what = switch (header.protocol()) {
            case IcmpDescriptions.CONTROL_MESSAGE -> "Type ";
            case Headers.IP -> "Option type ";
            default -> "Option kind ";
        };
        return what + header.number() + ".";
    }

    private static String row(Field field) {
        String bits = field.form().variable()
                ? field.offset() + " and on"
                : field.width() == 1 ? Integer.toString(field.offset()) : field.offset() + "–" + (field.end() - 1);
        return "| `" + field.name() + "` | " + bits + " | " + field.meaning() + " | " + field.source() + " |";
    }
}
