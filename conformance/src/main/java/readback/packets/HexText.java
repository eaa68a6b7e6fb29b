package readback.packets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import readback.cli.UsageException;

/**
 * Octets written as hexadecimal digits, two for each, the way people paste them: with blanks, line ends, colons or
 * commas between them, and with {@code 0x} in front.
 */
final class HexText {

    /** What a command takes for standard input. */
    static final String STANDARD_INPUT = "-";

    private static final Pattern PREFIX = Pattern.compile("(?<![0-9A-Fa-f])0[xX]");

    /** Characters of input; many times the longest packet with all its separators. */
    private static final int MOST = 16 << 20;

    private HexText() {}

    /**
     * The octets of the arguments, or, for the one argument {@code -}, those of the input.
     *
     * @throws UsageException for what are no octets: says what, and where
     */
    static byte[] octets(List<String> arguments, InputStream input) throws IOException {
        return parse(isStandardInput(arguments) ? read(input.readNBytes(MOST + 1)) : String.join(" ", arguments));
    }

    static boolean isStandardInput(List<String> arguments) {
        return arguments.equals(List.of(STANDARD_INPUT));
    }

    /** The input as text. */
    static String read(byte[] input) {
        if (input.length > MOST) {
            throw new UsageException("more than " + MOST + " characters of hexadecimal digits");
        }
        return new String(input, StandardCharsets.ISO_8859_1);
    }

    /**
     * The octets of a text; none of an empty one. Positions are counted from 1.
     *
     * @throws UsageException for what are no octets: says what, and where
     */
    static byte[] parse(String text) {
        String unprefixed = PREFIX.matcher(text).replaceAll("  ");
        ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length() / 2);
        int digits = 0;
        int high = 0;
        for (int i = 0; i < unprefixed.length(); i++) {
            char character = unprefixed.charAt(i);
            if (HexFormat.isHexDigit(character)) {
                int digit = HexFormat.fromHexDigit(character);
                if (digits % 2 == 0) {
                    high = digit;
                } else {
                    octets.write(high << 4 | digit);
                }
                digits++;
            } else if (!isSeparator(character)) {
                throw new UsageException(
                        "expected hexadecimal digits, found " + shown(character) + " at position " + (i + 1));
            }
        }
        if (digits % 2 != 0) {
            throw new UsageException(
                    "expected two hexadecimal digits for each octet, found an odd number of them: " + digits);
        }
        return octets.toByteArray();
    }

    private static boolean isSeparator(char character) {
        return Character.isWhitespace(character) || character == ':' || character == ',';
    }

    private static String shown(char character) {
        return character > ' ' && character < 127
                ? "'" + character + "'"
                : String.format("the character U+%04X", (int) character);
    }
}
