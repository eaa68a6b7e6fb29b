package readback.reports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A sheet of characters to draw on. What lies outside of it is not drawn. */
final class Canvas {

    private static final String BOXES = "│─┼├┤╮╭╰╯▶◀✕╵┊╌┈→…▷◁━";
    private static final String ASCII = "|-+||..''><X':-.>.><=";

    private final char[][] cells;
    private final Ink[][] inks;
    private Ink ink = Ink.PLAIN;

    Canvas(int width, int height) {
        cells = new char[height][width];
        inks = new Ink[height][width];
        for (int line = 0; line < height; line++) {
            Arrays.fill(cells[line], ' ');
            Arrays.fill(inks[line], Ink.PLAIN);
        }
    }

    /** What is drawn from here on has this colour. */
    void ink(Ink other) {
        ink = other;
    }

    /** Wipes a line. */
    void clear(int line) {
        Arrays.fill(cells[line], ' ');
        Arrays.fill(inks[line], Ink.PLAIN);
    }

    /** Replaces the box-drawing characters that are used here. */
    static String ascii(String text) {
        StringBuilder plain = new StringBuilder();
        text.chars().forEach(c -> {
            int i = BOXES.indexOf(c);
            plain.append(i >= 0 ? ASCII.charAt(i) : (char) c);
        });
        return plain.toString();
    }

    void put(int column, int line, String text) {
        for (int i = 0; i < text.length(); i++) {
            set(column + i, line, text.charAt(i));
        }
    }

    /** From one line to another, both included. */
    void vertical(int column, int from, int to, boolean dashed) {
        for (int line = from; line <= to; line++) {
            set(column, line, dashed ? '┊' : '│');
        }
    }

    /** Between two columns, neither included; what is crossed shows. */
    void horizontal(int from, int to, int line, char stroke) {
        for (int column = Math.min(from, to) + 1; column < Math.max(from, to); column++) {
            boolean crossed = get(column, line) == '│' || get(column, line) == '┊';
            set(column, line, crossed ? '┼' : stroke);
        }
    }

    /** A thin line for time that passes. */
    void rule(int from, int to, int line) {
        for (int column = from + 1; column < to; column++) {
            set(column, line, '┈');
        }
    }

    /** The lines, without blanks at their ends. */
    List<String> lines(TextColours colours) {
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < cells.length; line++) {
            lines.add(line(line, colours));
        }
        return lines;
    }

    private String line(int line, TextColours colours) {
        String all = String.valueOf(cells[line]).stripTrailing();
        StringBuilder text = new StringBuilder();
        int from = 0;
        while (from < all.length()) {
            int to = from + 1;
            while (to < all.length() && inks[line][to] == inks[line][from]) {
                to++;
            }
            text.append(colours.on(inks[line][from], all.substring(from, to)));
            from = to;
        }
        return text.toString();
    }

    private char get(int column, int line) {
        return line >= 0 && line < cells.length && column >= 0 && column < cells[line].length
                ? cells[line][column]
                : ' ';
    }

    private void set(int column, int line, char c) {
        if (line >= 0 && line < cells.length && column >= 0 && column < cells[line].length) {
            cells[line][column] = c;
            inks[line][column] = ink;
        }
    }
}
