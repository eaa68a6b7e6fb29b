package readback.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the TLA+ modules below a folder are. Their names are all different. */
final class ModuleFolders {

    private static final int DEPTH = 4;

    /** EXTENDS and the names after it, or INSTANCE and one; what they name may also be a standard module. */
    private static final Pattern USES =
            Pattern.compile("(?m)^EXTENDS\\s+(\\w+(?:\\s*,\\s*\\w+)*)|\\bINSTANCE\\s+(\\w+)");

    private final Path root;
    private final Map<String, Path> modules = new LinkedHashMap<>();

    private ModuleFolders(Path root) {
        this.root = root;
    }

    /**
     * Looks for the modules.
     *
     * @throws SpecException if the folder cannot be read
     */
    static ModuleFolders below(Path root) throws SpecException {
        ModuleFolders folders = new ModuleFolders(root);
        try (Stream<Path> files = Files.walk(root, DEPTH)) {
            files.filter(file -> file.toString().endsWith(".tla"))
                    .filter(file -> !file.startsWith(root.resolve("src")) && !file.startsWith(root.resolve("target")))
                    .sorted()
                    .forEach(file -> folders.modules.putIfAbsent(nameOf(file), file));
            return folders;
        } catch (IOException | UncheckedIOException e) {
            throw new SpecException("cannot read the specification's folder", root.toString(),
                    "a folder with TLA+ modules");
        }
    }

    /** Every folder with a module in it, {@code common} first. */
    List<Path> all() {
        Set<Path> folders = new LinkedHashSet<>(List.of(root.resolve("common")));
        modules.values().forEach(module -> folders.add(folderOf(module)));
        return List.copyOf(folders);
    }

    /** The modules below the folder that a module is made of, itself first. */
    List<Path> madeOf(Path module) throws SpecException {
        Set<Path> seen = new LinkedHashSet<>();
        Deque<Path> open = new ArrayDeque<>(List.of(module));
        while (!open.isEmpty()) {
            Path next = open.poll();
            if (seen.add(next)) {
                open.addAll(usedBy(next));
            }
        }
        return List.copyOf(seen);
    }

    /** The folders where TLC has to look for what a module is made of, besides that module's own. */
    List<Path> libraries(Path module) throws SpecException {
        return madeOf(module).stream().map(ModuleFolders::folderOf)
                .filter(folder -> !folder.equals(folderOf(module))).distinct().toList();
    }

    private List<Path> usedBy(Path module) throws SpecException {
        List<Path> used = new ArrayList<>();
        try {
            Matcher names = USES.matcher(Files.readString(module));
            while (names.find()) {
                String list = names.group(1) == null ? names.group(2) : names.group(1);
                for (String name : list.split("\\s*,\\s*", -1)) {
                    Stream.ofNullable(modules.get(name)).forEach(used::add);
                }
            }
            return used;
        } catch (IOException e) {
            throw new SpecException("cannot read the module", module.toString(), "a readable text file");
        }
    }

    /** What a branch says, with each white space as one blank; all of its lines. */
    String text(Branch branch) throws SpecException {
        Path module = modules.get(branch.module());
        if (module == null) {
            throw new SpecException("no module " + branch.module(), root.toString(), "the module that TLC ran");
        }
        try {
            List<String> lines = Files.readAllLines(module).subList(branch.line() - 1, branch.endLine());
            String last = lines.getLast().substring(0, Math.min(branch.endColumn(), lines.getLast().length()));
            String text = String.join("\n", Stream.concat(
                    lines.subList(0, lines.size() - 1).stream(), Stream.of(last)).toList());
            return text.substring(Math.min(branch.column() - 1, text.length())).strip().replaceAll("\\s+", " ");
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new SpecException("cannot find line " + branch.line(), module.toString(), "the module that TLC ran");
        }
    }

    static String nameOf(Path module) {
        String file = String.valueOf(module.getFileName());
        return file.substring(0, file.length() - ".tla".length());
    }

    private static Path folderOf(Path module) {
        return module.resolveSibling("").normalize();
    }
}
