package readback.conformance.lockstep;

/**
 * A step in which the core does something else than the specification.
 *
 * @param expected what the specification says
 * @param came what the core did, in the specification's terms
 */
public record Mismatch(String expected, String came) {}
