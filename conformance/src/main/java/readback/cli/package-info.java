/**
 * What all commands share: options, the terminal and what is laid out on it, progress, errors, exit codes and result
 * files. It knows none of the commands.
 *
 * <p>Results go to standard output, progress to standard error, and the exit code says how it went: 0 all as expected,
 * 1 something failed, 2 inconclusive, 3 nothing was selected, 64 wrong usage, 70 a defect of this program. Zero cases,
 * an empty trace or an unreached witness are failures, never passes. Begin reading with
 * {@link readback.cli.ReadbackCommand}.
 */
@NullMarked
package readback.cli;

import org.jspecify.annotations.NullMarked;
