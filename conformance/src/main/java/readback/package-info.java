/**
 * The program {@code ./readback}: its entry, which puts the command line together from the commands of all packages.
 */
@NullMarked
package readback;

import org.jspecify.annotations.NullMarked;
