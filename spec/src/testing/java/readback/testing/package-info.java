/** What the tests of all modules have in common; compiled with each of them. */
package readback.testing;
