/**
 * The specification, seen from Java: the catalog of models, the runner that puts TLC over one of them, the state graph
 * that TLC explores, and traces through it.
 *
 * <p>The TLA+ modules themselves are files beside this module, read from disk and never compiled in. A model's bounds,
 * what it shows and the verdict it must come to are data (the catalog), so a model that stops failing where it should
 * is noticed like one that starts failing where it should not.
 *
 * <p>Imports nothing of ours.
 */
@NullMarked
package readback.spec;

import org.jspecify.annotations.NullMarked;
