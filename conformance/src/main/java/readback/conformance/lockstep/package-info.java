/**
 * Lockstep: for every transition that TLC explores, the binding builds the Java state, steps the core, and compares the
 * outcome with what the specification says. Because states are injected this is an inductive check: within the bounds,
 * the core refines the specification step by step. Begin at {@link readback.conformance.lockstep.Lockstep}.
 *
 * <p>What is compared is each protocol's affair: see its binding, such as {@link readback.conformance.endpoint}.
 */
@NullMarked
package readback.conformance.lockstep;

import org.jspecify.annotations.NullMarked;
