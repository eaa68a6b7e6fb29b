package readback.spec.child;

import java.io.PrintStream;
import tlc2.tool.ModelChecker;

/** Says twice a second how far TLC has come. */
final class ProgressLines {

    private static final int INTERVAL_MILLIS = 500;

    private ProgressLines() {}

    static Thread start(ModelChecker checker, PrintStream out) {
        return Thread.ofPlatform().daemon().name("progress").start(() -> {
            try {
                while (true) {
                    Thread.sleep(INTERVAL_MILLIS);
                    out.println("progress " + checker.getStatesGenerated() + ' '
                            + checker.getDistinctStatesGenerated() + ' ' + checker.getStateQueueSize());
                    out.flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
