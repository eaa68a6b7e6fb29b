package readback.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the text of a cfg file apart, as TLC does: comments may be nested, and a keyword ends what came before. */
final class CfgScanner {

    private static final Set<String> KEYWORDS = Set.of(
            "CONSTANT", "CONSTANTS", "CONSTRAINT", "CONSTRAINTS", "ACTION_CONSTRAINT", "ACTION_CONSTRAINTS",
            "INVARIANT", "INVARIANTS", "INIT", "NEXT", "VIEW", "SYMMETRY", "SPECIFICATION", "PROPERTY", "PROPERTIES",
            "TYPE", "TYPE_CONSTRAINT", "CHECK_DEADLOCK", "ALIAS", "POSTCONDITION");

    /** A string, the arrow of an override, a name or number, or any other character. */
    private static final Pattern WORD = Pattern.compile("\"[^\"\\n]*\"|<-|-?[\\w!.]+|\\S");

    private final String text;
    private final String where;
    private final List<CfgFile.Section> sections = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private String keyword = "";
    private int at;

    CfgScanner(String text, String where) {
        this.text = text;
        this.where = where;
    }

    /** Each keyword with the words after it. */
    List<CfgFile.Section> sections() throws SpecException {
        Matcher word = WORD.matcher(text);
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("\\*", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("(*", at)) {
                at = endOfComment();
            } else {
                word.find(at);
                take(word.group());
                at = word.end();
            }
        }
        endSection();
        return sections;
    }

    private int endOfComment() throws SpecException {
        int open = 0;
        for (int i = at; i < text.length() - 1; i++) {
            if (text.startsWith("(*", i)) {
                open++;
                i++;
            } else if (text.startsWith("*)", i)) {
                open--;
                i++;
            }
            if (open == 0) {
                return i + 1;
            }
        }
        throw new SpecException("a comment that does not end", where, "*) after (*");
    }

    private void take(String word) throws SpecException {
        if (KEYWORDS.contains(word)) {
            endSection();
            keyword = word;
        } else if (keyword.isEmpty()) {
            throw new SpecException("\"" + word + "\" stands before any keyword", where,
                    "a keyword of TLC's cfg files");
        } else if (word.equals("\"")) {
            throw new SpecException("a string that does not end", where, "a quotation mark on the same line");
        } else {
            words.add(word);
        }
    }

    private void endSection() {
        if (!keyword.isEmpty()) {
            sections.add(new CfgFile.Section(keyword, words));
            words = new ArrayList<>();
        }
    }
}
