/** The one style sheet: residents' pages, on screen and on paper. */
export const css = `
:root{color-scheme:light dark;--ink:#1c1b19;--ground:#fff;--soft:#f6f4ef;--line:#6f6a60;--accent:#095450;--on:#fff;--warn:#8a3b00}
@media (prefers-color-scheme:dark){:root{--ink:#f3f1ec;--ground:#161615;--soft:#23221f;--line:#a8a294;--accent:#8fdcd5;--on:#10201f;--warn:#ffb98a}}
*{box-sizing:border-box}
html{font:1.125rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);overflow-wrap:break-word}
header,main,footer,.human{max-width:40rem;margin-inline:auto;padding-inline:16px}
header{display:flex;flex-wrap:wrap;gap:8px 16px;justify-content:space-between;align-items:center;padding-block:8px;border-block-end:1px solid var(--line)}
main{padding-block:16px 32px}
h1,h2,h3{font-weight:600;line-height:1.25;text-wrap:balance}
h1,h2,.rows span,.tick span,.button,button{hyphens:auto;hyphenate-limit-chars:12 5 5}
h1{font-size:1.6rem;margin:8px 0 16px}
h2{font-size:1.25rem;margin:32px 0 8px}
h3{font-size:1rem;margin:16px 0 8px}
p,ul,dl{margin:0 0 16px;max-width:65ch}
a{color:var(--accent);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
main:focus{outline:0}
.skip{position:absolute;inset-inline-start:-999rem}
.skip:focus{position:static;display:flex;align-items:center;min-height:48px;padding-inline:16px;outline-offset:-3px}
.brand{font-weight:600;text-decoration:none;color:var(--ink);min-height:48px;display:flex;align-items:center}
.plain,.languages ul,.times{list-style:none;margin:0;padding:0}
.languages ul{display:flex;flex-wrap:wrap;gap:8px}
.languages a{display:flex;align-items:center;justify-content:center;min-width:48px;min-height:48px}
.languages a[aria-current]{color:var(--ink);font-weight:600;text-decoration:none}
.back,footer a{display:inline-flex;align-items:center;min-width:48px;min-height:48px}
p a{display:inline-block;min-width:48px;padding-block:12px;margin-block:-12px}
.button,p .button,button{display:inline-flex;align-items:center;justify-content:center;min-height:48px;min-width:48px;margin-block:0;padding:8px 24px;font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer;border:2px solid var(--accent);border-radius:6px;background:var(--accent);color:var(--on)}
.button.quiet,button.quiet{background:var(--ground);color:var(--accent)}
.button.warn,button.warn{border-color:var(--warn);background:var(--ground);color:var(--warn)}
.rows>li,.worth>div{padding-block:4px;border-block-end:1px solid var(--line)}
.rows a{display:flex;flex-wrap:wrap;gap:0 16px;justify-content:space-between;align-items:center;min-height:48px;padding-block:8px;text-decoration:none;font-weight:600}
.rows span{text-decoration:underline;overflow-wrap:anywhere}
.rows a:hover{background:var(--soft)}
small,.hint{font-size:.95rem;font-weight:400;color:var(--ink)}
.more{flex-basis:100%}
.hint{margin-block-end:8px}
.chosen{background:var(--soft);border-inline-start:4px solid var(--accent);padding:8px 16px}
.chosen p{margin:0}
div.chosen{margin-block-end:16px}
.times{display:grid;grid-template-columns:repeat(auto-fill,minmax(5rem,1fr));gap:8px;margin-block-end:16px}
.times a{display:flex;flex-direction:column;align-items:center;justify-content:center;height:100%;min-height:56px;padding:4px;text-align:center;border:2px solid var(--accent);border-radius:6px;text-decoration:none;font-weight:600;font-variant-numeric:tabular-nums;line-height:1.25}
.times a:hover{background:var(--accent);color:var(--on)}
.times:lang(nl),.times:lang(de){grid-template-columns:repeat(auto-fill,minmax(6.75rem,1fr))}
ul.times.wide{grid-template-columns:repeat(auto-fill,minmax(min(14rem,100%),1fr))}
.times small{color:inherit}
.held{display:grid;gap:12px;margin-block-end:24px}
.held button{flex-direction:column;width:100%;max-width:28rem;min-height:64px;line-height:1.3}
.held button span{font-size:1.15rem}
.held small{color:inherit}
.one,.tel,.code,.largest{white-space:nowrap;font-variant-numeric:tabular-nums}
.field{margin-block-end:24px}
label,legend{display:block;font-weight:600;padding:0;margin-block-end:4px}
fieldset{border:0;margin:0 0 24px;padding:0;min-width:0}
fieldset .field{margin-block:16px 0}
input,select{font:inherit;color:var(--ink);background:var(--ground);border:2px solid var(--line);border-radius:4px;padding:8px 12px;min-height:48px;width:100%;max-width:24rem}
.short input,.short select{max-width:12rem}
.tick{display:flex;gap:12px;align-items:center;min-height:48px;margin-block:8px;font-weight:400}
.tick span{overflow-wrap:anywhere}
.tick input{min-height:0;width:28px;height:28px;flex:none;margin:0;accent-color:var(--accent)}
.wrong{border-inline-start:4px solid var(--warn);padding-inline-start:12px}
.wrong input{border-color:var(--warn)}
.fault{color:var(--warn);font-weight:600;margin:4px 0 8px}
.summary{border:3px solid var(--warn);border-radius:4px;padding:16px;margin-block:8px 24px;font-weight:600}
.summary h2{margin-block:0 8px}
.summary p{margin:0}
.summary li+li{margin-block-start:8px}
.summary a{display:flex;align-items:center;min-height:48px;color:var(--warn)}
.actions{display:flex;flex-wrap:wrap;gap:16px 8px;margin-block:24px 0}
.apart{margin-block-start:32px}
form+p{margin-block-start:24px}
.facts>div{padding-block:8px;border-block-end:1px solid var(--line)}
.facts dt{font-weight:600}
.facts dd{margin:0}
.facts dd>a{display:flex;align-items:center;width:fit-content;min-width:48px;min-height:48px}
.big{font-size:1.25rem;line-height:1.3;font-weight:600;text-wrap:balance}
.when{margin-block:24px}
.when>span{display:block}
.when .big{font-size:1.6rem;line-height:1.25}
.largest{font-size:2.5rem;line-height:1.2;font-weight:600}
.code{display:block;width:fit-content;font:600 2rem/1.5 ui-monospace,"DejaVu Sans Mono",Consolas,monospace;letter-spacing:.08em;border:3px solid var(--ink);border-radius:4px;padding:4px 16px}
[hidden]{display:none!important}
.aloud{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap;user-select:none}
.codes{display:flex;flex-wrap:wrap;gap:16px;margin-block:24px 16px}
.codes p{margin:0}
.bring{list-style:none;padding:0}
.hours{list-style:none;padding:0;margin-block-end:16px}
.facts dd p{margin-block-end:8px}
.things{padding-inline-start:1.25rem}
.things li{margin-block-end:4px}
.bring li{padding-inline-start:2rem;position:relative;margin-block-end:8px}
.bring li::before{content:"";position:absolute;inset-inline-start:0;top:.2em;width:1.1em;height:1.1em;border:2px solid var(--ink);border-radius:3px}
details{margin-block-end:16px}
summary{display:flex;align-items:center;width:fit-content;min-height:48px;cursor:pointer;color:var(--accent);font-weight:600;text-decoration:underline;text-underline-offset:.15em}
summary::before{content:"+";width:1.5em;font-size:1.25rem}
[open]>summary::before{content:"–"}
.human{border-block-start:1px solid var(--line);padding-block:16px}
.human h2{margin-block-start:8px}
.human .actions{margin-block:16px}
.tel{font-weight:600}
footer{border-block-start:1px solid var(--line);padding-block:8px 32px}
footer ul{display:flex;flex-wrap:wrap;gap:8px 24px}
@media (max-width:30rem){main .button,main button,.human .button{width:100%}h1{font-size:1.5rem}.when .big{font-size:1.3rem}}
@media (min-width:40rem){.facts>div{display:grid;grid-template-columns:9rem 1fr;gap:16px}}
.number{font-size:4.5rem;line-height:1;font-weight:600;font-variant-numeric:tabular-nums;margin-block:8px}
#part-all{margin-block-end:24px}
.stack{width:100%;border-collapse:collapse;margin-block-end:24px}
.stack th,.stack td{padding:8px;text-align:start;vertical-align:top;border-block-end:1px solid var(--line);font-variant-numeric:tabular-nums}
.stack th:first-child{padding-inline-start:0}
@media (max-width:40rem){.stack,.stack tbody,.stack tr,.stack th,.stack td{display:block}.stack thead{position:absolute;clip-path:inset(50%)}.stack tr{border-block-end:1px solid var(--line);padding-block:8px}.stack th,.stack td{border:0;padding:2px 0}.stack td::before{content:attr(data-label) ": "}.stack td{font-weight:600}.stack td::before{font-weight:400}}
code{overflow-wrap:anywhere}
.both{display:flex;gap:16px}
.both a{display:inline-flex;align-items:center;min-width:48px;min-height:48px;margin:0;padding:0}
.turn{font-size:1.6rem;line-height:1.25;font-weight:600;margin-block-end:8px}
@media print{
@page{size:A4;margin:15mm}
:root{color-scheme:light;--ink:#000;--ground:#fff;--soft:#fff;--line:#000;--accent:#000;--warn:#000}
html{font-size:16pt;line-height:1.3}
header nav,.skip,.actions,.back,footer,.screen{display:none!important}
header,main,.human{max-width:none;padding-inline:0}
header{padding-block:0 8px}
main{padding-block:8px 0}
.human{padding-block:0}
h2,.when,.codes,.human{margin-block:12px 8px}
p,.bring li{margin-block-end:8px}
.many{font-size:12pt;line-height:1.2;columns:2;column-gap:24px;max-width:none}
.bring.many li{break-inside:avoid;margin-block-end:4px;padding-inline-start:1.75rem}
.brand{min-height:0}
body:has(.worth:not(.screen)),main:has(.worth:not(.screen)){display:flex;flex-direction:column}
body:has(.worth:not(.screen)){min-height:265mm}
main:has(.worth:not(.screen)){flex:1 0 auto}
main:has(.worth:not(.screen))>*{flex:none}
main .worth{flex:1 1 0;min-height:0;overflow:hidden;contain:size;display:flex;flex-flow:column wrap;column-gap:8mm}
body:has(.worth:not(.screen)) .human{margin-block:4px 0}
.worth::before{content:""}
.worth::before,.worth>div{width:100%}
.worth>div{border:0;padding:0}
.worth h3,.worth p{display:inline}
.worth a{min-height:0;padding:0}
a{text-decoration:none}
main:has(.sign)+.human{display:none}
.sign p,.sign ul{margin-block-end:4px}
.sign .hint,.sign~.many{font-size:16pt}
.sign~.many{columns:1;padding:0}
.sign~.many li{display:inline}
.sign~.many li+li::before{content:"· "}
.rows li,.bring,.codes,.facts>div,.human{break-inside:avoid}
}
`
  .trim()
  .replace(/\n/g, "")
