/**
 * What the octets of a header mean, said once. A {@link readback.wire.describe.HeaderDescription} lists the fields of a
 * header: name, place, width, meaning, and the RFC that says so. From that list come the diagrams of
 * {@code impl/HEADERS.md}, the {@link readback.wire.describe.Decoder} behind {@code ./readback decode}, and the tests
 * that hold each accessor of a view against the bits it is meant for.
 *
 * <p>Begin with {@link readback.wire.describe.Headers}. The views of {@code readback.wire} are the fast way to read a
 * header and do not use these lists; this is the slow way, which looks at everything and stops at nothing.
 *
 * <p>Imports {@code readback.wire} only, does no I/O.
 */
@NullMarked
package readback.wire.describe;

import org.jspecify.annotations.NullMarked;
