/**
 * Seeded defects: known bugs of real stacks as patches on the stack and on the specification, and mutation testing by
 * PIT, which runs in a JVM of its own. What counts is who noticed what; a mutant that nobody noticed is a failure.
 */
@NullMarked
package readback.conformance.mutants;

import org.jspecify.annotations.NullMarked;
