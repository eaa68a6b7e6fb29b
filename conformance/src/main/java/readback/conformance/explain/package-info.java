/**
 * What an identifier means and where it lives: a requirement of an RFC, a property, a witness, a model, or an operator.
 * Places are found by scanning the specification and the sources as they are on disk, so they cannot drift.
 */
@NullMarked
package readback.conformance.explain;

import org.jspecify.annotations.NullMarked;
