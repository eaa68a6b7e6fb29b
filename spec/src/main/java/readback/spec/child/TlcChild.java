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
 * The program of the child JVM: loads one model after another, explores each, and leaves one JSON document of it.
 *
 * <p>Its argument is a folder of its own, which it removes at its end. Standard input carries the names of files, each
 * with a {@link ChildRequest}; its end is the child's end, and while a model is running it means that the parent has
 * gone: then the child removes that model's folder and dies. What TLC prints goes into a log file; standard output
 * carries lines of progress, {@code progress GENERATED DISTINCT QUEUED}, and when a document is complete {@link
 * #READY}, {@link #LAST} or {@link #FAILED}.
 */
public final class TlcChild {

    /** What a child says when it has left a document, and can take the next request. */
    public static final String READY = "ready";

    /** What it says when it has left a document, and is good for no other: it was stopped in the middle. */
    public static final String LAST = "last";

    /** What it says when the document tells of an error, and it is good for no other. */
    public static final String FAILED = "failed";

    private final ChildRequest request;
    private final PrintStream progress;
    private final Messages messages = new Messages();

    private TlcChild(ChildRequest request, PrintStream progress) {
        this.request = request;
        this.progress = progress;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream progress = System.out;
        Requests requests = Requests.from(System.in, Path.of(arguments[0]));
        Names names = new Names();
        EvaluatedBranches.enable();
        for (Optional<Path> file = requests.next(); file.isPresent(); file = requests.next()) {
            ChildRequest request = ChildRequest.read(file.get());
            requests.serving(request.work());
            String ending = serve(request, names, progress);
            requests.served();
            progress.println(ending);
            progress.flush();
        }
        // TLC leaves threads behind that are not daemons.
        System.exit(0);
    }

    private static String serve(ChildRequest request, Names names, PrintStream progress) throws IOException {
        try (PrintStream log = new PrintStream(request.log().toFile(), StandardCharsets.UTF_8)) {
            System.setOut(log);
            ToolIO.out = log;
            ToolIO.err = log;
            return new TlcChild(request, progress).run(names);
        }
    }

    /** How that ended: {@link #READY}, {@link #LAST} or {@link #FAILED}. */
    private String run(Names names) throws IOException {
        ChildResult result = new ChildResult(request);
        long begin = System.nanoTime();
        try {
            TLCGlobals.setNumWorkers(request.workers());
            TLCGlobals.metaDir = request.work() + "/";
            FP64.Init(0);
            TlcStatics.reset();
            names.intern(request.libraries());
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
        return result.ending();
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
        Path states = Files.createTempDirectory(request.work(), "states-");
        TransitionWriter writer = new TransitionWriter(listener, probes);
        long begin = System.nanoTime();
        boolean checksDeadlock = tool.getModelConfig().getCheckDeadlock();
        ModelChecker checker = new ModelChecker(tool, states.toString(), writer, checksDeadlock, null,
                new FPSetConfiguration(), System.currentTimeMillis());
        TLCGlobals.mainChecker = checker;
        writer.attach(checker);
        Branches branches = Branches.of(tool);
        EvaluatedBranches evaluated = EvaluatedBranches.of(tool, branches);
        PureOperators.memoize(tool);
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
        result.branches(branches, evaluated);
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
