package readback.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where something was measured.
 *
 * @param processor the model's name, or the architecture where the system does not tell
 * @param cores processors that this program may use
 * @param jdk its version
 * @param system name and version of the operating system
 * @param load how many programs wanted to run in the last minute before; negative if the system does not tell
 */
public record Machine(String processor, int cores, String jdk, String system, double load) {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    public static Machine here() {
        return new Machine(
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String processorName() {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException noSuchFile) {
            return System.getProperty("os.arch");
        }
    }

    /** Whether others wanted to run besides this program, so that the figures are not to be trusted. */
    public boolean isBusy() {
        return load > cores / 2.0;
    }

    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("processor", processor)
                .put("cores", cores)
                .put("jdk", jdk)
                .put("system", system)
                .put("load", load);
    }
}
