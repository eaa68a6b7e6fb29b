package readback.spec;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What has to go when this JVM is told to end (Ctrl-C, a signal, System.exit) in the middle of a run. */
final class Cleanup {

    private static final Set<Process> PROCESSES = ConcurrentHashMap.newKeySet();
    private static final Set<Path> FOLDERS = ConcurrentHashMap.newKeySet();

    private static volatile boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("TLC clean-up").unstarted(Cleanup::all));
    }

    private Cleanup() {}

    static void atExit(Process process) {
        PROCESSES.add(process);
    }

    static void atExit(Path folder) {
        FOLDERS.add(folder);
    }

    static void done(Process process) {
        PROCESSES.remove(process);
    }

    static void done(Path folder) {
        FOLDERS.remove(folder);
    }

    /** Ends a process and all that it started, and waits until it is gone, a few seconds at most. */
    static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        boolean interrupted = false;
        try {
            process.waitFor(5, java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether this JVM is on its way out, so that a child's death says nothing. */
    static boolean ending() {
        return ending;
    }

    private static void all() {
        ending = true;
        PROCESSES.forEach(Cleanup::kill);
        FOLDERS.forEach(WorkFolder::delete);
    }
}
