/**
 * Simulated internets on the command line: a topology in JSON is read with errors that say where, and drawn as text and
 * as SVG; {@code net} runs it through its changes, {@code ping} and {@code traceroute} send across it. What is
 * simulated is in {@code readback.net}.
 *
 * <p>Depends on the stack and on what commands share, and on nothing that checks the stack. Begin with {@link
 * readback.topology.TopologyReader}. Examples of the notation are in {@code conformance/topologies/}.
 */
@NullMarked
package readback.topology;

import org.jspecify.annotations.NullMarked;
