package readback.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import readback.reports.Polygon.Point;
import readback.reports.Shape.Anchor;
import readback.reports.Shape.Dot;
import readback.reports.Shape.Lifeline;
import readback.reports.Shape.Panel;
import readback.reports.Shape.Polyline;
import readback.reports.Shape.Text;

class DrawingCheckTest {

    private static final Text HELLO = label(100, 50, "hello");

    private static Text label(double x, double y, String words) {
        return Text.of(TextStyle.LABEL, Anchor.MIDDLE, x, y, words);
    }

    private static List<String> faults(Shape... shapes) {
        return DrawingCheck.faults(new Drawing("sd", "t", "", 0, 200, 100, List.of(shapes)));
    }

    private static Panel box(double left, Text... lines) {
        return new Panel("sd-state", left, 35, 80, 20, List.of(lines));
    }

    @Test
    void whatCanBeReadHasNoFaults() {
        assertThat(faults(
                        HELLO,
                        label(100, 66, "world"),
                        box(0, label(40, 50, "CLOSED")),
                        new Lifeline("", 180, 0, 100),
                        Polyline.of("", 0, 0, 200, 100)))
                .isEmpty();
    }

    @Test
    void textsOverOneAnotherAreFound() {
        assertThat(faults(HELLO, label(110, 58, "world")))
                .singleElement()
                .asString()
                .contains("\"hello\"", "lies over \"world\"");
    }

    @Test
    void aTurnedTextIsFoundWhereItIsAndNotInTheRectangleAboutIt() {
        Text turned = new Text(TextStyle.LABEL, "", Anchor.MIDDLE, new Point(100, 50), 45, "a long text");

        assertThat(faults(turned, label(100, 54, "x"))).hasSize(1);
        assertThat(faults(turned, label(130, 30, "x"))).isEmpty();
    }

    @Test
    void aTextAcrossTheLineOfAnEndIsFound() {
        assertThat(faults(new Lifeline("", 90, 0, 100), HELLO))
                .singleElement()
                .asString()
                .contains("over the line of an end");
        assertThat(faults(new Lifeline("", 90, 60, 100), HELLO)).isEmpty();
    }

    @Test
    void aTextOverABoxThatIsNotItsOwnIsFound() {
        assertThat(faults(HELLO, box(50))).singleElement().asString().contains("lies over the box");
    }

    @Test
    void aTextThatRunsOutOfItsBoxIsFound() {
        assertThat(faults(box(50, label(90, 50, "ESTABLISHED-BUT-LONGER"))))
                .singleElement()
                .asString()
                .contains("runs out of its box");
    }

    @Test
    void linesOverOneAnotherInABoxAreFound() {
        assertThat(faults(box(50, label(90, 48, "one"), label(90, 51, "two"))))
                .singleElement()
                .asString()
                .contains("lies over");
    }

    @Test
    void boxesOverOneAnotherAreFound() {
        assertThat(faults(box(20), box(90)))
                .singleElement()
                .asString()
                .contains("the box at 20 35 lies over the box at 90 35");
        assertThat(faults(box(10), box(91))).isEmpty();
    }

    @Test
    void aTextOverAMarkIsFound() {
        assertThat(faults(HELLO, new Dot("", new Point(100, 48), 4))).singleElement().asString().contains("the mark");
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 190})
    void whatRunsPastTheEdgeIsFound(double x) {
        assertThat(faults(label(x, 50, "hello"))).singleElement().asString().contains("runs past the edge");
    }

    @Test
    void aLinePastTheEdgeIsFound() {
        assertThat(faults(Polyline.of("", 0, 0, 50, 120))).singleElement().asString().contains("runs past the edge");
    }
}
