/**
 * Socket replay: tours that cover the edges of the state graph, played through the public socket API over a real link.
 * The replayer is the network in the middle (it holds, drops, duplicates and delivers in the trace's order) and the
 * clock. Each abstract trace is made concrete several ways, among them initial sequence numbers just below the wrap.
 */
@NullMarked
package readback.conformance.replay;

import org.jspecify.annotations.NullMarked;
