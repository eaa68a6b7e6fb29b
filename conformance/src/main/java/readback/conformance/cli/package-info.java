/**
 * The commands that compare the specification with the code: {@code check}, {@code replay}, {@code verify},
 * {@code mutants}, {@code explain} and {@code report}. What they share with other commands is in {@link readback.cli}.
 */
@NullMarked
package readback.conformance.cli;

import org.jspecify.annotations.NullMarked;
