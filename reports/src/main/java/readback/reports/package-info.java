/**
 * The report site: static pages made from result files (JSON), with every asset inside, to be read without a server or
 * a network.
 *
 * <p>It reads results and knows nothing of who made them, so the results of a release can be drawn again years later.
 * Imports nothing of ours.
 */
@NullMarked
package readback.reports;

import org.jspecify.annotations.NullMarked;
