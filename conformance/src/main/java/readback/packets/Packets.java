package readback.packets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import readback.capture.CaptureException;
import readback.capture.CaptureReader;
import readback.cli.ErrorReporter;
import readback.cli.FailureWords;
import readback.cli.UsageException;
import readback.wire.Octets;

/** What packets are to be decoded: octets that were typed, or a capture. */
sealed interface Packets {

    /** One packet. */
    record Typed(Octets octets) implements Packets {}

    /** A capture, which the one who has it closes. */
    record Capture(String name, CaptureReader reader) implements Packets {}

    /**
     * What the arguments say: a file, standard input (either kind), or hexadecimal digits.
     *
     * @throws UsageException for what is neither: says what, and where
     */
    static Packets of(List<String> arguments, InputStream input) throws IOException {
        if (HexText.isStandardInput(arguments)) {
            return ofInput(input);
        }
        Optional<Path> file = file(arguments);
        return file.isPresent() ? ofFile(file.get()) : new Typed(some(HexText.parse(String.join(" ", arguments))));
    }

    private static Packets ofInput(InputStream input) throws IOException {
        byte[] start = input.readNBytes(CaptureReader.MAGIC_LENGTH);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), input);
        if (!CaptureReader.isCapture(start)) {
            return new Typed(some(HexText.octets(List.of(HexText.STANDARD_INPUT), whole)));
        }
        String name = "standard input";
        try {
            return new Capture(name, CaptureReader.of(whole));
        } catch (CaptureException e) {
            throw new UsageException(unreadable(name, e), e);
        }
    }

    private static Packets ofFile(Path file) {
        try {
            return new Capture(file.toString(), CaptureReader.open(file));
        } catch (IOException e) {
            throw new UsageException(unreadable(file.toString(), e), e);
        }
    }

    /** One line that says what is wrong with a capture. */
    static String unreadable(String name, IOException why) {
        return why instanceof CaptureException
                ? name + ", " + ErrorReporter.oneLine(why.getMessage())
                : "cannot read " + name + ": " + FailureWords.of(why);
    }

    /** The file that is meant; none when the one argument is no name of a file and does not look like one. */
    private static Optional<Path> file(List<String> arguments) {
        String name = arguments.getFirst();
        if (arguments.size() > 1 || name.isBlank()) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(name);
            if (Files.exists(file)) {
                return Optional.of(file);
            }
        } catch (InvalidPathException digits) {
            return Optional.empty();
        }
        if (name.contains("/") || name.contains(".")) {
            throw new UsageException("there is no file " + name);
        }
        return Optional.empty();
    }

    private static Octets some(byte[] octets) {
        if (octets.length == 0) {
            throw new UsageException("expected hexadecimal digits, found none");
        }
        return Octets.of(octets);
    }
}
