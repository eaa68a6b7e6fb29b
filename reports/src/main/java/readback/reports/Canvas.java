package readback.reports;

import java.util.Arrays;

/** A sheet of characters to draw on. What lies outside of it is not drawn. */
final class Canvas {

    private static final String BOXES = "│─┼├┤╮╭╰╯▶◀✕╵┊╌┈→…";
    private static final String ASCII = "|-+||..''><X':-.>.";

    private final char[][] cells;

    Canvas(int width, int height) {
        cells = new char[height][width];
        for (char[] line : cells) {
            Arrays.fill(line, ' ');
        }
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
    void horizontal(int from, int to, int line, boolean dashed) {
        for (int column = Math.min(from, to) + 1; column < Math.max(from, to); column++) {
            boolean crossed = get(column, line) == '│' || get(column, line) == '┊';
            set(column, line, crossed ? '┼' : dashed ? '╌' : '─');
        }
    }

    /** A thin line for time that passes. */
    void rule(int from, int to, int line) {
        for (int column = from + 1; column < to; column++) {
            set(column, line, '┈');
        }
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (char[] line : cells) {
            text.append(String.valueOf(line).stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private char get(int column, int line) {
        return line >= 0 && line < cells.length && column >= 0 && column < cells[line].length ? cells[line][column] : ' ';
    }

    private void set(int column, int line, char c) {
        if (line >= 0 && line < cells.length && column >= 0 && column < cells[line].length) {
            cells[line][column] = c;
        }
    }
}
