/** The one style sheet: residents' pages, on screen and on paper. */
export const css = `
:root{color-scheme:light dark;--ink:#1c1b19;--ground:#fff;--soft:#f6f4ef;--line:#6f6a60;--accent:#095450;--on:#fff;--warn:#8a3b00;--ring:#095450}
@media (prefers-color-scheme:dark){:root{--ink:#f3f1ec;--ground:#161615;--soft:#23221f;--line:#a8a294;--accent:#8fdcd5;--on:#10201f;--warn:#ffb98a;--ring:#8fdcd5}}
*{box-sizing:border-box}
html{font:1.125rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);overflow-wrap:break-word}
header,main,footer,.human{max-width:40rem;margin-inline:auto;padding-inline:16px}
header{display:flex;flex-wrap:wrap;gap:8px 16px;justify-content:space-between;align-items:center;padding-block:8px;border-block-end:1px solid var(--line)}
main{padding-block:24px 32px}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 16px;font-weight:600}
h2{font-size:1.25rem;line-height:1.3;margin:32px 0 8px;font-weight:600}
h3{font-size:1rem;margin:16px 0 8px;font-weight:600}
p,ul,dl{margin:0 0 16px;max-width:65ch}
a{color:var(--accent);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--ring);outline-offset:2px;border-radius:2px}
main:focus{outline:0}
.skip{position:absolute;inset-inline-start:-999rem}
.skip:focus{position:static;display:block;padding:12px 16px}
.brand{font-weight:600;text-decoration:none;color:var(--ink);min-height:48px;display:flex;align-items:center}
nav ul,.plain{list-style:none;margin:0;padding:0}
.languages ul{display:flex;flex-wrap:wrap;gap:8px}
.languages a{display:flex;align-items:center;justify-content:center;min-width:48px;min-height:48px;padding:0 4px}
.languages a[aria-current]{color:var(--ink);font-weight:600;text-decoration:none}
.back{display:inline-flex;align-items:center;min-height:48px;margin-block-end:8px}
.button,button{display:inline-flex;align-items:center;justify-content:center;min-height:48px;min-width:48px;padding:8px 24px;font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer;border:2px solid var(--accent);border-radius:6px;background:var(--accent);color:var(--on)}
.quiet{background:var(--ground);color:var(--accent)}
.warn{border-color:var(--warn);background:var(--ground);color:var(--warn)}
.rows>li{border-block-end:1px solid var(--line)}
.rows>li>a{display:flex;flex-wrap:wrap;gap:0 16px;justify-content:space-between;align-items:center;min-height:56px;padding:12px 8px;text-decoration:none;font-weight:600}
.rows>li>a:hover{background:var(--soft)}
.rows small,.hint,small{font-size:.95rem;font-weight:400;color:var(--ink)}
.rows a small{color:var(--ink)}
.more{flex-basis:100%;display:block}
.chosen{background:var(--soft);border-inline-start:4px solid var(--accent);padding:8px 16px;margin-block-end:16px}
.chosen p{margin:0}
.times{display:grid;grid-template-columns:repeat(auto-fill,minmax(5rem,1fr));gap:8px;list-style:none;margin:0 0 16px;padding:0}
.times a{display:flex;flex-direction:column;align-items:center;justify-content:center;min-height:56px;padding:4px 8px;text-align:center;border:2px solid var(--accent);border-radius:6px;text-decoration:none;font-weight:600;font-variant-numeric:tabular-nums;line-height:1.25}
.times a:hover{background:var(--accent);color:var(--on)}
.times.wide{grid-template-columns:repeat(auto-fill,minmax(14rem,1fr))}
.times small{color:inherit}
.field{margin-block-end:24px}
label,legend{display:block;font-weight:600;padding:0}
fieldset .field{margin-block:16px 0}
fieldset{border:0;margin:0 0 24px;padding:0;min-width:0}
input,textarea,select{font:inherit;color:var(--ink);background:var(--ground);border:2px solid var(--line);border-radius:4px;padding:8px 12px;min-height:48px;width:100%;max-width:24rem}
input[type=checkbox],input[type=radio]{min-height:0;width:28px;height:28px;flex:none;margin:0;accent-color:var(--accent)}
.tick{display:flex;gap:12px;align-items:center;min-height:48px;font-weight:400}
.numbers{display:flex;flex-wrap:wrap;gap:8px}
.numbers .tick{border:2px solid var(--line);border-radius:6px;padding:8px 12px;min-width:64px}
.short input{max-width:10rem}
.wrong{border-inline-start:4px solid var(--warn);padding-inline-start:12px}
.wrong input,.wrong textarea{border-color:var(--warn)}
.fault{color:var(--warn);font-weight:600;margin:4px 0}
.summary{border:3px solid var(--warn);padding:16px;margin-block-end:24px;border-radius:4px}
.summary h2{margin-block-start:0}
.summary ul{margin:0}
.summary a{color:var(--warn);font-weight:600;display:inline-block;padding-block:8px}
.actions{display:flex;flex-wrap:wrap;gap:16px 8px;margin-block:24px 0}
dl.facts{display:grid;grid-template-columns:minmax(6rem,auto) 1fr;gap:0}
.facts>div{display:contents}
.facts dt,.facts dd{margin:0;padding:8px 8px 8px 0;border-block-end:1px solid var(--line)}
.facts dt{font-weight:600}
.big{font-size:1.6rem;line-height:1.25;font-weight:600;margin-block-end:8px}
.code{display:inline-block;font-size:2rem;font-weight:600;font-variant-numeric:tabular-nums;font-family:ui-monospace,"DejaVu Sans Mono",Consolas,monospace;letter-spacing:.08em;white-space:nowrap;border:3px solid var(--ink);border-radius:4px;padding:4px 16px}
.codes{display:flex;flex-wrap:wrap;gap:16px;margin-block:16px}
.codes div{display:flex;flex-direction:column}
.bring{list-style:none;padding:0}
.bring li{padding-inline-start:2rem;position:relative;margin-block-end:8px}
.bring li::before{content:"";position:absolute;inset-inline-start:0;top:.2em;width:1.1em;height:1.1em;border:2px solid var(--ink);border-radius:3px}
details{margin-block-end:24px}
summary{min-height:48px;display:flex;align-items:center;cursor:pointer;color:var(--accent);font-weight:600;text-decoration:underline}
.human{border-block-start:1px solid var(--line);padding-block:16px}
.human h2{margin-block-start:0}
.human p{margin-block-end:8px}
.human .actions{margin-block-start:8px}
.tel{white-space:nowrap;font-weight:600}
footer{border-block-start:1px solid var(--line);padding-block:8px 32px}
footer ul{display:flex;flex-wrap:wrap;gap:0 24px}
footer a{display:inline-flex;min-height:48px;align-items:center}
.paper{display:none}
@media (max-width:30rem){main .button,main button,.human .button{width:100%}h1{font-size:1.5rem}}
@media print{
@page{size:A4;margin:18mm}
html{font-size:16pt}
body{background:#fff;color:#000}
header nav,.skip,.actions,.back,footer,.screen,.human .actions{display:none!important}
header,main,.human{max-width:none;padding-inline:0}
a{color:#000;text-decoration:none}
.code{border-color:#000}
.paper{display:block}
.rows,.bring,.facts{break-inside:avoid}
}
`
  .trim()
  .replace(/\n/g, "")
