package readback.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import readback.reports.results.BenchFile;
import readback.reports.results.CheckFile.CheckedModel;
import readback.reports.results.CheckFile;
import readback.reports.results.GraphFile;
import readback.reports.results.MutantsFile;
import readback.reports.results.ReplayFile.ReplayedProtocol;
import readback.reports.results.ReplayFile;
import readback.reports.results.ResultJson;

/**
 * What a folder of result files says. A file that is not there is empty here: nobody ran that part, and nothing is
 * known of it.
 *
 * @param graphs the state graphs, by protocol
 */
record Results(
        Optional<CheckFile> check, Optional<ReplayFile> replay, Optional<MutantsFile> mutants,
        Optional<BenchFile> benchmarks, SortedMap<String, GraphFile> graphs) {

    private static final String GRAPHS = "graphs";
    private static final String JSON = ".json";

    /** Reads the folder; throws {@link ResultFileException} if a file is there and is not as it should be. */
    static Results read(Path folder) {
        return new Results(
                ResultJson.read(folder, CheckFile.NAME, CheckFile.class),
                ResultJson.read(folder, ReplayFile.NAME, ReplayFile.class),
                ResultJson.read(folder, MutantsFile.NAME, MutantsFile.class),
                ResultJson.read(folder, BenchFile.NAME, BenchFile.class),
                graphs(folder));
    }

    private static SortedMap<String, GraphFile> graphs(Path folder) {
        SortedMap<String, GraphFile> graphs = new TreeMap<>();
        if (!Files.isDirectory(folder.resolve(GRAPHS))) {
            return graphs;
        }
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve(GRAPHS))) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(JSON))
                    .forEach(names::add);
        } catch (IOException e) {
            throw new UncheckedIOException("the state graphs cannot be listed", e);
        }
        for (String name : names) {
            ResultJson.read(folder, GRAPHS + "/" + name, GraphFile.class)
                    .ifPresent(graph -> graphs.put(name.substring(0, name.length() - JSON.length()), graph));
        }
        return graphs;
    }

    /** The models that were checked; none if that was not run. */
    List<CheckedModel> models() {
        return check.map(CheckFile::models).orElse(List.of());
    }

    /** The protocols that were replayed; none if that was not run. */
    List<ReplayedProtocol> protocols() {
        return replay.map(ReplayFile::protocols).orElse(List.of());
    }
}
