/**
 * Lockstep: for every transition that TLC explores, the binding builds the Java state, steps the core, and compares the
 * outcome with what the specification allows. Because states are injected this is an inductive check: within the bounds,
 * the core refines the specification step by step.
 */
@NullMarked
package readback.conformance.lockstep;

import org.jspecify.annotations.NullMarked;
