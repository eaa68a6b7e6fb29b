/**
 * The child JVM's side of a TLC run. TLC keeps its state in static fields and leaves threads behind, so each run has a
 * JVM of its own; {@link readback.spec.TlcRunner} starts it with a {@link readback.spec.child.ChildRequest} and reads
 * one JSON document when it has ended. Begin at {@link readback.spec.child.TlcChild}.
 */
@NullMarked
package readback.spec.child;

import org.jspecify.annotations.NullMarked;
