package readback.fuzz;

import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs the tests of one class, in a JVM of its own: the fuzzer can be started once only. */
final class FuzzingRun {

    private FuzzingRun() {}

    /**
     * Prints each failure on standard output, and ends with the number of failures as its exit code.
     *
     * @param arguments the class, the folder where the corpus goes, and libFuzzer's options
     */
    public static void main(String[] arguments) {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(arguments[0]))
                .configurationParameter("jazzer.internal.basedir", arguments[1])
                .configurationParameter("jazzer.internal.arg.0", "fuzzer");
        for (int i = 2; i < arguments.length; i++) {
            request.configurationParameter("jazzer.internal.arg." + (i - 1), arguments[i]);
        }
        System.exit((int) failures(request.build()));
    }

    private static long failures(LauncherDiscoveryRequest request) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        TestExecutionSummary summary = listener.getSummary();
        summary.getFailures().forEach(failure -> System.out.println("FAILED " + failure.getException()));
        return summary.getTotalFailureCount();
    }
}
