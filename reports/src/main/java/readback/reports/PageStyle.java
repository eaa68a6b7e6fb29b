package readback.reports;

/** How pages look: one column to read, tables that scroll in boxes of their own, legible on a phone and on paper. */
final class PageStyle {

    private PageStyle() {}

    static final String RULES = """
            *{box-sizing:border-box}
            html{-webkit-text-size-adjust:100%}
            body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.55 ui-serif,"Iowan Old Style","Palatino Linotype",Palatino,Georgia,serif}
            main,.top,footer{max-width:72rem;margin:0 auto;padding:0 1.25rem}
            main{padding-bottom:3rem}
            .top{padding-top:1rem;font-family:ui-sans-serif,system-ui,sans-serif;font-size:.9rem}
            .top a{color:var(--muted);text-decoration:none}
            footer{border-top:1px solid var(--rule);padding-top:1rem;padding-bottom:2rem;color:var(--muted);font-size:.85rem}
            .skip{position:absolute;left:-99rem}
            .skip:focus{left:1rem;top:.5rem}
            h1{font-size:clamp(1.6rem,5vw,2.3rem);line-height:1.15;margin:1.2rem 0 .8rem;overflow-wrap:anywhere}
            h2{font-size:1.35rem;line-height:1.25;margin:2.4rem 0 .7rem}
            h3{font-size:1.05rem;margin:1.6rem 0 .5rem}
            p,ul,ol,dl{margin:.7rem 0}
            p,li{max-width:44rem}
            .lead{font-size:1.1rem}
            a{color:var(--accent);text-underline-offset:.15em}
            code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.84em}
            code{overflow-wrap:anywhere}
            pre{background:var(--state);padding:.8rem 1rem;border-radius:6px;line-height:1.3}
            .scroll{overflow-x:auto;max-width:100%}
            table{border-collapse:collapse;font:.86rem/1.4 ui-sans-serif,system-ui,sans-serif;min-width:100%}
            th,td{text-align:left;vertical-align:top;padding:.45rem .8rem .45rem 0;border-bottom:1px solid var(--rule)}
            thead th{color:var(--muted);font-weight:600;white-space:nowrap}
            tbody th{font-weight:600}
            td code,th a,td a{white-space:nowrap;overflow-wrap:normal}
            .steps code{white-space:normal}
            td.says{min-width:15rem;max-width:32rem}
            .n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
            .matrix th{white-space:nowrap}
            .matrix tbody th{position:sticky;left:0;background:var(--paper)}
            .steps td{white-space:normal;min-width:14rem}
            .steps tr.on{background:var(--state)}
            .change{overflow-wrap:anywhere}
            del{color:var(--muted);text-decoration:none}
            ins{text-decoration:none;color:var(--good)}
            .badge{font:600 .8rem/1.3 ui-sans-serif,system-ui,sans-serif;white-space:nowrap}
            .good,.badge.good{color:var(--good)}
            .bad,.badge.bad{color:var(--bad)}
            .none,.badge.none{color:var(--muted);font-style:italic}
            .kind{display:block;color:var(--muted);font-weight:400;font-size:.8rem}
            .verdict{border-left:4px solid currentColor;padding:.5rem .9rem;font-size:1.1rem;font-style:normal}
            .verdict strong{margin-right:.4rem}
            .verdict span{color:var(--ink)}
            .verdict.bad{background:var(--bad-paper)}
            .problems li{margin:.35rem 0}
            .problems a{color:var(--bad)}
            .counts{display:grid;grid-template-columns:repeat(auto-fill,minmax(10.2rem,1fr));gap:1px;font-family:ui-sans-serif,system-ui,sans-serif}
            .counts div{box-shadow:0 0 0 1px var(--rule);padding:.7rem .8rem;display:flex;flex-direction:column-reverse;justify-content:flex-end}
            .counts dt{color:var(--muted);font-size:.8rem;font-style:normal}
            .counts dd{margin:0;font-size:1.15rem;font-weight:600;font-variant-numeric:tabular-nums}
            .counts div.good dd{color:var(--ink)}
            .facts{font-family:ui-sans-serif,system-ui,sans-serif;font-size:.92rem}
            .facts div{display:grid;grid-template-columns:9rem 1fr;gap:1rem;border-bottom:1px solid var(--rule);padding:.4rem 0}
            .facts dt{color:var(--muted)}
            .facts dd{margin:0;overflow-wrap:anywhere}
            .lines{white-space:pre-line}
            .columns{columns:18rem auto;list-style:none;padding:0}
            .columns li{break-inside:avoid;margin:.2rem 0}
            figure{margin:1.2rem 0}
            figcaption{color:var(--muted);font-size:.85rem;max-width:44rem;margin-top:.6rem}
            .draw{overflow-x:auto}
            .draw svg{display:block;width:100%;min-width:calc(var(--w)*.8px);max-width:calc(var(--w)*1.28px);height:auto}
            .graph svg{display:block;width:100%;min-width:760px;max-width:1000px;height:auto}
            .track{width:60%;min-width:12rem}
            .bar{display:block;height:1.1rem;background:var(--muted);opacity:.55}
            .bar.ours{background:var(--accent);opacity:1}
            .bar.cut{-webkit-mask-image:linear-gradient(90deg,#000 92%,transparent);mask-image:linear-gradient(90deg,#000 92%,transparent)}
            .goals{font-family:ui-sans-serif,system-ui,sans-serif;font-size:.92rem}
            .stepping{position:sticky;top:0;background:var(--paper);padding:.5rem 0;font-family:ui-sans-serif,system-ui,sans-serif;z-index:1}
            button{font:inherit;font-size:.9rem;padding:.4rem .8rem;border:1px solid var(--muted);border-radius:6px;background:var(--state);color:var(--ink)}
            .stepping a{font-size:.85rem;margin-left:.6rem}
            .steps summary{margin:0}
            .steps tr{scroll-margin-top:4rem}
            output{display:inline-block;min-width:7rem;text-align:center;font-variant-numeric:tabular-nums}
            summary{cursor:pointer;color:var(--accent);margin:.8rem 0}
            :focus-visible{outline:2px solid var(--accent);outline-offset:2px}
            @media (max-width:34rem){
            body{font-size:16px}
            .wide{margin-left:-1.25rem;margin-right:-1.25rem}
            .wide figcaption{padding:0 1.25rem}
            .facts div{grid-template-columns:1fr;gap:.1rem}
            .counts{grid-template-columns:repeat(2,1fr)}
            .stack,.stack tbody,.stack tr,.stack th,.stack td{display:block}
            .stack thead{display:none}
            .stack tr{border-bottom:1px solid var(--rule);padding:.4rem 0}
            .stack th,.stack td{border:0;padding:.1rem 0}
            .stack td:empty{display:none}
            .stack td.n{text-align:left;white-space:normal}
            .stack td[data-title]::before{content:attr(data-title) ": ";color:var(--muted)}
            }
            @media print{
            :root{color-scheme:light;--paper:#fff;--ink:#000;--muted:#444;--rule:#bbb;--accent:#000;--good:#000;--bad:#900;--bad-paper:#f4f4f4;--state:#f2f2f2;--timer:#444}
            .stepping,.skip,.top{display:none}
            .scroll,.draw{overflow:visible}
            body{font-size:11pt}
            tr,svg{break-inside:avoid}
            .bar{print-color-adjust:exact;-webkit-print-color-adjust:exact}
            }
            """;
}
