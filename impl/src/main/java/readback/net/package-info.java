/**
 * A simulated internet: hosts and routers joined by links in memory, in a time of its own.
 *
 * <p>Begin with {@link readback.net.Topology}, which says what there is and what changes when, and {@link
 * readback.net.Internet}, which brings it up: {@link readback.host.DrivenHost}s and {@link readback.net.RouterNode}s
 * over {@link readback.link.MemoryLink}s. {@link readback.net.ShortestPaths} finds the routes of those routers that are
 * not given any.
 *
 * <p>It may import all of the stack but {@code relay}. Nothing here reads a file: whoever has a
 * topology in some notation makes the value of it.
 */
@NullMarked
package readback.net;

import org.jspecify.annotations.NullMarked;
