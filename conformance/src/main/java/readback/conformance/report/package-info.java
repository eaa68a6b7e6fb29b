/**
 * Results as files: JSON with stable keys, and JUnit XML. The site is made from these files and from nothing else.
 */
@NullMarked
package readback.conformance.report;

import org.jspecify.annotations.NullMarked;
