package readback.spec;

/**
 * How far a run has come.
 *
 * @param generated states generated so far, seen before or not
 * @param distinct  states so far
 * @param queued    states whose successors are still to be explored
 */
public record RunProgress(String id, long generated, long distinct, long queued) {}
