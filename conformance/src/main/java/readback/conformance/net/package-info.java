/**
 * Internets out of files: a topology in JSON, read with errorReporter that say where, drawn as text and as SVG.
 *
 * <p>Begin with {@link readback.conformance.net.TopologyReader}. Examples of its notation are in {@code
 * conformance/topologies/}.
 */
@NullMarked
package readback.conformance.net;

import org.jspecify.annotations.NullMarked;
