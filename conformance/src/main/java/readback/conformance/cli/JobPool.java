package readback.conformance.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Does jobs side by side, each with its share of the processors, the longest first. */
final class JobPool {

    /**
     * One job.
     *
     * @param processors how many it keeps busy, at least 1; more than there are means all of them
     * @param length how long it takes compared with the others, in any unit
     */
    record Job<T>(int processors, long length, Callable<T> work) {}

    private record Done<T>(int processors, T result) {}

    private JobPool() {}

    /**
     * Does all jobs. The first that throws ends the others, which are interrupted.
     *
     * @return the results in the order in which they came
     * @throws Exception what a job threw
     */
    static <T> List<T> work(List<Job<T>> jobs, int processors) throws Exception {
        List<Job<T>> waiting = new ArrayList<>(jobs);
        waiting.sort(Comparator.comparingInt((Job<T> job) -> Math.min(job.processors(), processors))
                .thenComparingLong(Job::length)
                .reversed());
        List<T> results = new ArrayList<>();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            CompletionService<Done<T>> running = new ExecutorCompletionService<>(threads);
            int free = processors;
            while (results.size() < jobs.size()) {
                free -= startThoseThatFit(waiting, processors, free, running);
                Done<T> done = running.take().get();
                free += done.processors();
                results.add(done.result());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        } finally {
            threads.shutdownNow();
        }
    }

    /** How many processors are taken by the jobs that it started and removed from those waiting. */
    private static <T> int startThoseThatFit(
            List<Job<T>> waiting, int processors, int free, CompletionService<Done<T>> running) {
        int taken = 0;
        for (Job<T> job : List.copyOf(waiting)) {
            int share = Math.clamp(job.processors(), 1, processors);
            if (share <= free - taken) {
                waiting.remove(job);
                taken += share;
                running.submit(() -> new Done<>(share, job.work().call()));
            }
        }
        return taken;
    }
}
