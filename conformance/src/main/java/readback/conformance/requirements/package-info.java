/**
 * What became of each requirement: the test that shows it, or why there is none. The tables are resources, one for the
 * Internet Protocol and one for the header part of TCP; a test holds them against the requirements and the sources.
 */
@NullMarked
package readback.conformance.requirements;

import org.jspecify.annotations.NullMarked;
