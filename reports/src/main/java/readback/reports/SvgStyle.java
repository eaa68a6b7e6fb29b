package readback.reports;

/** The style of the drawings: colours as CSS variables, for the light and the dark, and rules that use them. */
final class SvgStyle {

    private SvgStyle() {}

    private static final String LIGHT =
            "--paper:#fffefb;--ink:#1c1e21;--muted:#666a70;--rule:#d9d6cd;--accent:#0b5c8a;--good:#1c6b3a;"
                    + "--bad:#a8231c;--bad-paper:#fbe9e6;--state:#eaf1f5;--timer:#8a5a00;";
    private static final String DARK =
            "--paper:#15181c;--ink:#e6e4df;--muted:#a0a4aa;--rule:#3a3f46;--accent:#7cc4ee;--good:#7fcf9b;"
                    + "--bad:#ff8f85;--bad-paper:#3a1f1d;--state:#22303a;--timer:#e3b25a;";

    /** Variables for the whole page. */
    static final String VARIABLES = ":root{color-scheme:light dark;" + LIGHT + "}\n"
            + "@media (prefers-color-scheme: dark){:root{" + DARK + "}}\n";

    /** Rules for drawings. */
    static final String RULES = """
            .sd,.sg{font-family:ui-sans-serif,system-ui,sans-serif}
            .sd text,.sg text{fill:var(--ink)}
            """ + TextStyle.sheet() + """
            .sd-paper{fill:var(--paper)}
            .sd-band{fill:transparent}
            .sd-band.sd-bad{fill:var(--bad-paper)}
            .sd-band.on{fill:var(--state)}
            .sd-band.sd-bad.on{fill:var(--bad-paper);stroke:var(--bad);stroke-width:1.5}
            .sd-life{stroke:var(--muted);stroke-width:1.2}
            .sd-tick{stroke:var(--rule);stroke-width:1}
            .sd-state{fill:var(--state);stroke:var(--accent);stroke-width:1}
            .sd-state.sd-expected{fill:var(--paper);stroke:var(--good);stroke-width:1.5;stroke-dasharray:4 3}
            .sd-state.sd-unexpected{stroke:var(--bad);stroke-width:2}
            .sd-dot{fill:var(--muted)}
            .sd-dot.sd-call{fill:var(--accent)}
            .sd-dot.sd-timer{fill:var(--timer)}
            .sd-dot.sd-crash{fill:var(--bad)}
            .sd text.sd-timer{fill:var(--timer)}
            .sd text.sd-crash{fill:var(--bad)}
            .sd-msg{fill:none;stroke:var(--ink);stroke-width:1.5}
            .sd-head{fill:var(--ink)}
            .sd-msg.sd-dup{stroke:var(--accent);stroke-dasharray:5 4}
            .sd-head.sd-dup{fill:var(--accent)}
            .sd-msg.sd-lost{stroke:var(--muted)}
            .sd-msg.sd-afloat{stroke:var(--muted);stroke-dasharray:1.5 4;stroke-linecap:round}
            .sd-msg.sd-expected{stroke:var(--good);stroke-width:2;stroke-dasharray:7 4}
            .sd-head.sd-expected{fill:var(--paper);stroke:var(--good);stroke-width:1.5}
            .sd-msg.sd-unexpected{stroke:var(--bad);stroke-width:2.2}
            .sd-head.sd-unexpected{fill:var(--bad)}
            .sd-open{fill:var(--paper);stroke:var(--muted);stroke-width:1.5}
            .sd-cross{stroke:var(--bad);stroke-width:2.2}
            .sg-state{fill:var(--state);stroke:var(--accent);stroke-width:1.3}
            .sg-missing{stroke-dasharray:3 3;stroke:var(--muted);fill:var(--paper)}
            .sg-edge,.sg-unseen,.sg-other{fill:none;stroke:var(--ink);stroke-width:1.6}
            .sg-unseen{stroke:var(--muted);stroke-dasharray:2 4}
            .sg-other{stroke:var(--muted);stroke-width:.9}
            .sg-head{fill:var(--ink)}
            .sg-unseen-head,.sg-other-head{fill:var(--muted)}
            .sd-finding{fill:var(--paper);stroke:var(--bad);stroke-width:1.2}
            """;

    /** For a file of its own. */
    static final String STANDALONE =
            ".sd,.sg{" + LIGHT + "}\n@media (prefers-color-scheme: dark){.sd,.sg{" + DARK + "}}\n" + RULES;
}
