/**
 * That fuzzing is not blind. {@code mvn -pl impl test -Pfuzz} looks for new inputs with every fuzz test, a minute each,
 * and with {@code -Dtest=NAME} with one; {@code -Djazzer.max_duration=10m} sets another time. Each such run fails if
 * its corpus does not grow. Without the profile the fuzz tests run the inputs that are kept as resources.
 */
package readback.fuzz;
