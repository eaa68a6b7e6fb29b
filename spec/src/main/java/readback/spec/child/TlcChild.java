package readback.spec.child;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import readback.spec.Model;
import readback.spec.SpecException;
import readback.spec.TransitionListener;
import tlc2.TLCGlobals;
import tlc2.output.EC;
import tlc2.tool.ModelChecker;
import tlc2.tool.fp.FPSetConfiguration;
import tlc2.tool.impl.FastTool;
import tlc2.util.FP64;
import util.SimpleFilenameToStream;
import util.ToolIO;
import util.UniqueString;

/**
 * The program of the child JVM: loads one model, explores it, and leaves one JSON document.
 *
 * <p>Its argument is the file of a {@link ChildRequest}. What TLC prints goes into a log file; standard output carries
 * lines of progress: {@code progress GENERATED DISTINCT QUEUED}. Standard input carries nothing, but its end means that
 * the parent has gone: then the child removes its folder and dies.
 */
public final class TlcChild {

    private final ChildRequest request;
    private final PrintStream progress;
    private final Messages messages = new Messages();

    private TlcChild(ChildRequest request, PrintStream progress) {
        this.request = request;
        this.progress = progress;
    }

    public static void main(String[] arguments) throws IOException {
        ChildRequest request = ChildRequest.read(Path.of(arguments[0]));
        ParentWatch.start(request.work());
        PrintStream progress = System.out;
        try (PrintStream log = new PrintStream(request.log().toFile(), StandardCharsets.UTF_8)) {
            System.setOut(log);
            ToolIO.out = log;
            ToolIO.err = log;
            new TlcChild(request, progress).run();
        }
        progress.flush();
        // TLC leaves threads behind that are not daemons.
        System.exit(0);
    }

    private void run() throws IOException {
        ChildResult result = new ChildResult(request);
        long begin = System.nanoTime();
        try {
            TLCGlobals.setNumWorkers(request.workers());
            TLCGlobals.metaDir = request.work().resolve("states") + "/";
            FP64.Init(0);
            TlcVersions.hear(messages);
            FastTool tool = load();
            Probes probes = new Probes(tool, request.witnesses());
            Optional<TransitionListener> listener = listener();
            result.loaded(begin);
            explore(tool, probes, listener, result);
        } catch (SpecException e) {
            result.refuse(String.valueOf(e.getMessage()));
        } catch (LinkageError e) {
            result.refuse("these TLA+ tools do not fit: " + e.getMessage() + "; expected those of 1.7.x or 1.8.0");
        }
        write(result.json().toString());
    }

    private FastTool load() throws SpecException {
        String folder = String.valueOf(request.module().getParent());
        // TLC looks for the cfg by its name alone, where it looks for modules.
        String configFolder = String.valueOf(request.config().getParent());
        ToolIO.setUserDir(configFolder);
        String[] libraries = Stream.concat(
                        Stream.of(configFolder, folder), request.libraries().stream().map(Path::toString))
                .distinct().map(path -> path + "/").toArray(String[]::new);
        try {
            FastTool tool = new FastTool(folder, nameOf(request.module()), nameOf(request.config()),
                    new SimpleFilenameToStream(libraries));
            refuseStrangeConstants(tool);
            return tool;
        } catch (RuntimeException e) {
            throw LoadErrors.explain(e, messages, request);
        }
    }

    /** TLC takes a value for a constant that no module declares without a word; here it is a slip of the pen. */
    private void refuseStrangeConstants(FastTool tool) throws SpecException {
        tlc2.util.Vect<?> constants = tool.getModelConfig().getConstants();
        for (int i = 0; i < constants.size(); i++) {
            String name = String.valueOf(((tlc2.util.Vect<?>) constants.elementAt(i)).elementAt(0));
            if (TlcVersions.rootModule(tool).getContext().getSymbol(UniqueString.uniqueStringOf(name)) == null) {
                throw new SpecException("unknown constant " + name, request.config().toString(),
                        "constants that module " + nameOf(request.module()) + " declares");
            }
        }
    }

    private static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.lastIndexOf('.'));
    }

    private Optional<TransitionListener> listener() throws SpecException {
        if (request.listener().isEmpty()) {
            return Optional.empty();
        }
        try {
            Object made = Class.forName(request.listener()).getConstructor().newInstance();
            TransitionListener listener = (TransitionListener) made;
            listener.start(new Model(request.id(), nameOf(request.module()), request.workers(), request.arguments()));
            return Optional.of(listener);
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new SpecException("cannot make the listener " + request.listener(), "class path",
                    "a public TransitionListener with a constructor without parameters");
        }
    }

    private void explore(FastTool tool, Probes probes, Optional<TransitionListener> listener, ChildResult result)
            throws IOException {
        Path states = Files.createDirectories(request.work().resolve("states"));
        TransitionWriter writer = new TransitionWriter(listener, probes);
        long begin = System.nanoTime();
        boolean checksDeadlock = tool.getModelConfig().getCheckDeadlock();
        ModelChecker checker = new ModelChecker(tool, states.toString(), writer, checksDeadlock, null,
                new FPSetConfiguration(), System.currentTimeMillis());
        TLCGlobals.mainChecker = checker;
        writer.attach(checker);
        Thread reporter = ProgressLines.start(checker, progress);
        int exitCode = EC.NO_ERROR;
        Optional<String> thrown = Optional.empty();
        try {
            exitCode = checker.modelCheck();
        } catch (Exception e) {
            thrown = Optional.of(LoadErrors.inWords(e));
        }
        reporter.interrupt();
        result.explored(begin, checker, writer, messages);
        List<String> variables = TlcVersions.variables(tool);
        result.verdict(new Judgement(tool, messages, writer, exitCode, thrown, request.log(),
                checker.getStateQueueSize()), variables);
        result.witnesses(probes.results(), variables);
        if (writer.failure().isEmpty()) {
            listener.ifPresent(each -> result.listener(each.finish()));
        }
    }

    private void write(String text) throws IOException {
        Path unfinished = request.work().resolve("result.json.part");
        Files.writeString(unfinished, text);
        Files.move(unfinished, request.result(), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }
}
