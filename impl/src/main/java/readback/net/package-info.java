/**
 * A simulated internet: hosts and routers joined by links in memory, in a time of its own.
 *
 * <p>Begin with {@link readback.net.Topology}, which says what there is and what changes when. {@link
 * readback.net.ShortestPaths} finds the routes of those routers that are not given any.
 *
 * <p>It may import {@code wire}, {@code ip}, {@code link} and {@code host}. Nothing here reads a file: whoever has a
 * topology in some notation makes the value of it.
 */
@NullMarked
package readback.net;

import org.jspecify.annotations.NullMarked;
