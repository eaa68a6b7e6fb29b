package readback.spec;

import java.util.Comparator;

/**
 * A rule or a branch of a specification: an expression that is evaluated only if something else comes out right.
 *
 * @param module   its name
 * @param operator in whose definition it stands; a definition in LET counts as one
 * @param line     where it begins and ends, counted from 1, both ends included
 */
public record Branch(String module, String operator, int line, int column, int endLine, int endColumn)
        implements Comparable<Branch> {

    private static final Comparator<Branch> ORDER = Comparator.comparing(Branch::module)
            .thenComparingInt(Branch::line).thenComparingInt(Branch::column)
            .thenComparing(Comparator.comparingInt(Branch::endLine).thenComparingInt(Branch::endColumn).reversed())
            .thenComparing(Branch::operator);

    @Override
    public int compareTo(Branch other) {
        return ORDER.compare(this, other);
    }

    /** Whether another stands inside it. */
    boolean contains(Branch other) {
        return module.equals(other.module) && !equals(other)
                && (line < other.line || (line == other.line && column <= other.column))
                && (endLine > other.endLine || (endLine == other.endLine && endColumn >= other.endColumn));
    }
}
