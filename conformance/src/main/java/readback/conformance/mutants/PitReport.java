package readback.conformance.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads PIT's {@code mutations.xml}. */
final class PitReport {

    /** The class and the method in a test's unique id, as JUnit's engines write it. */
    private static final Pattern CLASS = Pattern.compile("\\[class:(?:[\\w.]+\\.)?([\\w$]+)]");

    private static final Pattern METHOD =
            Pattern.compile("\\[(?:method|property|test-template|test-factory):(?:[\\w.$]+#)?(\\w+)");

    private PitReport() {}

    private static String where(XMLStreamException failure) {
        return Optional.ofNullable(failure.getLocation())
                .map(at -> ": line " + at.getLineNumber() + ", column " + at.getColumnNumber())
                .orElse("");
    }

    /**
     * The mutants in the order of the file, without those that PIT found to be no valid byte code.
     *
     * @param home the checkout
     * @param sources the source folder, relative to the checkout
     * @throws IOException if the file is missing, cut off, or no report of PIT
     */
    static List<Mutant> read(Path file, Path home, String sources) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        List<Mutant> mutants = new ArrayList<>();
        SourceLines lines = new SourceLines(home);
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("mutation")) {
                    String status = xml.getAttributeValue(null, "status");
                    Map<String, String> fields = fields(xml);
                    Optional<Mutant.Fate> fate = fate(status);
                    if (fate.isPresent()) {
                        mutants.add(mutant(fate.get(), fields, at(fields, sources, lines), mutants.size()));
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException("PIT's report " + file + " cannot be read" + where(e), e);
        }
        return mutants;
    }

    /** The child elements of a {@code mutation}, as far as they are text. */
    private static Map<String, String> fields(XMLStreamReader xml) throws XMLStreamException {
        Map<String, String> fields = new HashMap<>();
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> text.setLength(0);
                case XMLStreamConstants.CHARACTERS -> text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    if (xml.getLocalName().equals("mutation")) {
                        return fields;
                    }
                    fields.put(xml.getLocalName(), text.toString().strip());
                    text.setLength(0);
                }
                default -> { }
            }
        }
    }

    private static MutatedCode at(Map<String, String> fields, String sources, SourceLines lines) throws IOException {
        String type = fields.getOrDefault("mutatedClass", "?");
        String number = fields.getOrDefault("lineNumber", "0");
        String folder = type.contains(".") ? type.substring(0, type.lastIndexOf('.')).replace('.', '/') + "/" : "";
        String file = sources + "/" + folder + fields.getOrDefault("sourceFile", "?");
        int line = number.matches("[0-9]{1,9}") ? Integer.parseInt(number) : 0;
        return new MutatedCode(type, file, line, fields.getOrDefault("mutatedMethod", "?"), lines.at(file, line));
    }

    private static Mutant mutant(Mutant.Fate fate, Map<String, String> fields, MutatedCode at, int number) {
        String mutator = fields.getOrDefault("mutator", "?");
        String operator = mutator.substring(mutator.lastIndexOf('.') + 1);
        String index = fields.getOrDefault("index", Integer.toString(number));
        return new Mutant(
                "pit:" + at.className() + "." + at.method() + ":" + at.line() + ":" + operator + ":" + index,
                "pit",
                at,
                operator,
                fields.getOrDefault("description", operator),
                fate,
                tests(fields.getOrDefault("killingTest", "")),
                Optional.empty());
    }

    /** Several are separated by a bar; a timeout has none. */
    private static List<String> tests(String killing) {
        if (killing.isBlank()) {
            return List.of();
        }
        return List.of(killing.split("\\|")).stream().map(PitReport::shortName).distinct().toList();
    }

    /**
     * {@code TcpTest.listensAgain} from {@code readback.tcp.TcpTest.[engine:...]/[class:...]/[method:listensAgain()]}.
     */
    static String shortName(String test) {
        Matcher type = CLASS.matcher(test);
        Matcher method = METHOD.matcher(test);
        return type.find() && method.find() ? type.group(1) + "." + method.group(1) : test;
    }

    private static Optional<Mutant.Fate> fate(String status) throws IOException {
        return switch (status) {
            case "KILLED" -> Optional.of(Mutant.Fate.KILLED);
            case "TIMED_OUT" -> Optional.of(Mutant.Fate.TIMED_OUT);
            case "MEMORY_ERROR" -> Optional.of(Mutant.Fate.OUT_OF_MEMORY);
            case "SURVIVED" -> Optional.of(Mutant.Fate.SURVIVED);
            case "NO_COVERAGE" -> Optional.of(Mutant.Fate.NO_COVERAGE);
            case "RUN_ERROR", "NOT_STARTED", "STARTED" -> Optional.of(Mutant.Fate.RUN_ERROR);
            case "NON_VIABLE" -> Optional.empty();
            default -> throw new IOException("PIT's report has a status that is not known: " + status);
        };
    }
}
