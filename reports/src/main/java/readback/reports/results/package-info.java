/**
 * The result files, each as a record: {@code check.json}, {@code replay.json}, {@code mutants.json},
 * {@code bench.json}, the state graphs in {@code graphs/}, and the drawn traces in {@code traces/}. Who makes a result
 * fills the record and writes it with {@link readback.reports.results.ResultJson}; the site reads it back with the same
 * class. No other code knows the keys.
 *
 * <p>A component that is neither an {@code Optional} nor a collection must be in the file. Collections may be left out
 * and are empty then. Keys that no component bears are passed over, so that files of later versions can be read.
 */
@NullMarked
package readback.reports.results;

import org.jspecify.annotations.NullMarked;
