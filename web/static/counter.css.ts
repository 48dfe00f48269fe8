/** The counter's lists, on screen and on the day's sheet. */
export const counterCss = `
.counter h1{margin-block-end:4px}
.counter .where{max-width:none}
.tools{display:flex;flex-wrap:wrap;gap:8px 24px;align-items:end;margin-block-end:12px}
.choice{display:flex;flex-wrap:wrap;gap:8px;align-items:end}
.choice label{display:flex;gap:8px;align-items:center;margin:0}
.choice input,.choice select{width:auto}
.choice #code{width:9rem;text-transform:uppercase}
.ways{display:flex;flex-wrap:wrap;gap:8px;margin:0 0 12px;max-width:none}
.tools .ways{margin:0}
table.list{width:100%;border-collapse:collapse;margin-block-end:16px}
.list caption{text-align:start;font-size:1.15rem;font-weight:600;padding-block:8px 4px}
.list th,.list td{text-align:start;vertical-align:top;padding:6px 12px 6px 0;border-block-end:1px solid var(--line)}
.list tbody th{font-weight:400}
.list tbody th a{font-weight:600;display:inline-flex;align-items:center;min-height:24px}
.list thead th{font-size:.9rem}
.list tr:target{background:var(--soft);outline:2px solid var(--accent);outline-offset:-2px}
.list td.hour{white-space:nowrap;font-weight:600}
.list .hour,.sheet .hour,.mono,.clock,.one{font-variant-numeric:tabular-nums}
.mono{font-family:ui-monospace,"DejaVu Sans Mono",Consolas,monospace;white-space:nowrap}
.mark{display:block;color:var(--warn);font-weight:600}
.sign{display:inline-flex;gap:4px}
.sign>[aria-hidden]{flex:none;min-width:1.1em}
.list button{padding-inline:12px;white-space:nowrap}
.list .line{white-space:nowrap}
.entry tr:has(+.faulty)>*{border:0}
.entry td,.entry tbody th{vertical-align:middle;padding-block:4px}
.entry td,.entry th{padding-inline-end:8px}
.entry .hour{font-size:.9rem}
.entry .clock{width:4.5rem}
.entry .few{width:3.25rem}
.entry :is(th,td):nth-last-child(-n+4):not([colspan]){width:5rem}
.entry select{width:100%;min-width:10rem}
.entry [type=checkbox]{width:28px;height:28px;min-height:0;margin:6px;accent-color:var(--accent)}
.entry [aria-invalid]{border-color:var(--warn)}
.faulty .fault{max-width:none;text-align:end}
.counter .summary a{display:block;padding-block:6px;color:var(--warn)}
html:has(.counter){scroll-padding-block:56px}
.sheet table{width:100%;border-collapse:collapse;table-layout:fixed}
.sheet th,.sheet td{border:1px solid var(--line);padding:4px 6px;text-align:start;vertical-align:top}
.sheet tbody th{font-weight:600}
.sheet td.of{border:0;padding-inline:0;font-weight:600}
.sheet .c-time{width:7.5%}
.sheet .c-code{width:7.2%}
.sheet .c-who{width:16%}
.sheet .c-what{width:16%}
.sheet .c-language{width:4%}
.sheet .c-needs{width:13%}
.sheet .c-phone{width:13%}
.sheet .turned{vertical-align:bottom}
.sheet .turned span{writing-mode:vertical-rl;transform:rotate(180deg);white-space:nowrap}
.sheet td.phone{white-space:nowrap;font-variant-numeric:tabular-nums}
.sheet .blank td{height:2.4em}
.tickbox{display:block;width:1.2em;height:1.2em;border:2px solid var(--ink);margin:2px auto}
.shred{margin-block-start:12px;font-weight:600}
@media (max-width:52rem){.list th,.list td{padding-inline-end:8px;overflow-wrap:anywhere}.list th a{overflow-wrap:break-word}.list thead th,.sign{overflow-wrap:normal}}
@media print{
@page sheet{size:A4 landscape;margin:10mm 10mm 14mm;@bottom-right{content:counter(page) " / " counter(pages);font:12pt system-ui,sans-serif}}
html:has(.sheet){color-scheme:light;--ink:#000;--ground:#fff;--soft:#fff;--line:#000;--accent:#000;--warn:#000;font-size:12pt;line-height:1.3}
body:has(.sheet)>:is(header,.skip,.who,#said),.sheet .tools{display:none!important}
body:has(.sheet){display:block}
body:has(.sheet) main{padding:0}
.sheet{page:sheet}
.sheet h1{font-size:18pt;margin:0 0 4pt}
.sheet p{max-width:none;margin-block-end:6pt}
.sheet thead{display:table-header-group}
.sheet thead th{font-size:12pt;hyphens:auto}
.sheet tr{break-inside:avoid}
.sheet .part{break-after:avoid}
.sheet th,.sheet td{padding:1.4mm 1.5mm}
.sheet .blank td{height:9.5mm}
.sheet .shred{break-before:avoid}
}
`
  .trim()
  .replace(/\n/g, "")
