import { adminCss } from "./admin.css.ts"
import { callsCss } from "./calls.css.ts"
import { counterCss } from "./counter.css.ts"
import { figuresCss } from "./figures.css.ts"
import { roomCss } from "./room.css.ts"
import { rulesCss } from "./rules.css.ts"

/** The style sheet of staff pages: dense but quiet, on a reception's screen and on a tablet. */
export const staffCss = `
:root{color-scheme:light dark;--ink:#1c1b19;--ground:#fff;--soft:#f6f4ef;--line:#6f6a60;--accent:#095450;--on:#fff;--warn:#8a3b00}
@media (prefers-color-scheme:dark){:root{--ink:#f3f1ec;--ground:#161615;--soft:#23221f;--line:#a8a294;--accent:#8fdcd5;--on:#10201f;--warn:#ffb98a}}
*{box-sizing:border-box}
html{font:.9375rem/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{display:grid;grid-template:auto auto 1fr auto/1fr auto;min-height:100vh;margin:0;background:var(--ground);color:var(--ink);overflow-wrap:break-word}
header,.who,main,#said{padding-inline:16px;min-width:0}
header,.who{display:flex;flex-wrap:wrap;gap:4px 8px;align-items:center;padding-block:4px;border-block-end:1px solid var(--line);background:var(--soft)}
header{grid-area:1/1;column-gap:16px}
.who{grid-area:1/2}
main{grid-area:3/1/4/-1;padding-block:12px 24px}
#said{grid-area:4/1/5/-1}
h1,h2,h3{font-weight:600;line-height:1.25;text-wrap:balance}
h1{font-size:1.4rem;margin:4px 0 12px}
h2{font-size:1.15rem;margin:20px 0 8px}
h3{font-size:1rem;margin:12px 0 4px}
p,ul,dl{margin:0 0 12px;max-width:65ch}
a{color:var(--accent);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
main:focus{outline:0}
.skip{position:absolute;inset-inline-start:-999rem}
.skip:focus{inset:0 auto auto 0;z-index:1;background:var(--ground);display:flex;align-items:center;min-height:40px;padding-inline:16px;outline-offset:-3px}
.brand{font-weight:600;margin-inline-end:auto}
.plain,.languages ul{list-style:none;margin:0;padding:0}
.languages ul{display:flex;flex-wrap:wrap;gap:4px 8px}
.languages a,.who a{display:flex;align-items:center;justify-content:center;min-width:40px;min-height:40px}
.languages a[aria-current]{color:var(--ink);font-weight:600;text-decoration:none}
.who a{padding-inline:8px}
.button,button{display:inline-flex;gap:8px;align-items:center;justify-content:center;min-height:40px;min-width:40px;margin:0;padding:4px 16px;font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer;border:2px solid var(--accent);border-radius:6px;background:var(--accent);color:var(--on)}
.button.quiet,button.quiet{background:var(--ground);color:var(--accent)}
.button.warn,button.warn{border-color:var(--warn);background:var(--ground);color:var(--warn)}
.menu{flex-basis:100%}
.menu ul{display:flex;flex-wrap:wrap;gap:0 16px}
.menu a{display:flex;align-items:center;min-width:40px;min-height:40px}
.menu a[aria-current]{color:var(--ink);font-weight:600;text-decoration:none}
.actions{display:flex;flex-wrap:wrap;gap:8px;margin-block:16px 0}
.field{margin-block-end:12px}
label,legend{display:block;font-weight:600;padding:0;margin-block-end:2px}
fieldset{border:0;margin:0 0 12px;padding:0;min-width:0}
input,select,textarea{font:inherit;color:var(--ink);background:var(--ground);border:2px solid var(--line);border-radius:4px;padding:4px 8px;min-height:40px;width:100%;max-width:24rem}
small,.hint{font-size:.9rem;font-weight:400}
.fault{color:var(--warn);font-weight:600;margin:2px 0 4px}
.wrong{border-inline-start:4px solid var(--warn);padding-inline-start:8px}
.facts>div{display:grid;grid-template-columns:10rem 1fr;gap:8px;padding-block:6px;border-block-end:1px solid var(--line)}
.facts dt{font-weight:600}
.facts dd{margin:0;overflow-wrap:anywhere}
#said{position:sticky;inset-block-end:0;margin:0;padding-block:8px;max-width:none;background:var(--accent);color:var(--on);font-weight:600}
#said:empty{padding:0;border:0}
.says{width:100%;max-width:36rem;margin:10vh auto}
main.says{grid-area:1/1/-1/-1}
.says p{font-size:1.1rem}
.demo li{display:grid;grid-template-columns:12rem 1fr;gap:12px;align-items:center;margin-block-end:8px}
[hidden]{display:none!important}
.aloud{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap;user-select:none}
kbd{display:inline-block;min-width:1.6em;padding:0 4px;font:600 .8rem/1.5 ui-monospace,"DejaVu Sans Mono",Consolas,monospace;text-align:center;border:1px solid currentColor;border-radius:3px}
.columns{display:grid;grid-template-columns:minmax(0,1fr);gap:8px 24px;align-items:start}
.columns h2{margin-block-start:4px}
.row{display:flex;flex-wrap:wrap;gap:0 12px;align-items:end}
.row>*{flex:1 1 9rem}
.row>.narrow{flex:0 1 8.5rem}
.row>.tick{flex:0 1 auto}
.columns .field{margin-block-end:6px}
.columns fieldset{margin-block-end:6px}
.hint{margin-block-end:2px}
.tick,.radios label{display:inline-flex;gap:8px;align-items:center;min-height:40px;margin:0;font-weight:400}
.tick input,.radios input{width:20px;height:20px;min-height:0;margin:0;flex:none;accent-color:var(--accent)}
.radios{display:flex;flex-wrap:wrap;gap:0 16px}
.radios legend{float:inline-start;inline-size:100%}
.chips,.grid{display:flex;flex-wrap:wrap;gap:8px;margin-block-end:8px}
.matches{display:flex;flex-wrap:wrap;gap:8px;margin-block:4px 8px}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(6.5rem,1fr));max-width:none}
.time{width:100%;height:100%;flex-direction:column;white-space:nowrap;padding:4px;font-variant-numeric:tabular-nums;line-height:1.2}
.time small{font-size:.8rem;white-space:normal}
.held{display:grid;gap:8px;margin-block-end:12px;max-width:28rem}
.held button{width:100%;min-height:48px}
.halves .after{margin-block-end:12px}
.halves .after h2{margin-block-start:4px}
.counts{max-width:36rem}
.scripted .unscripted{display:none}
.columns .actions{margin-block:8px 12px}
.away{display:flex;gap:8px;align-items:center}
.away .grid{flex:0 1 8rem;margin:0}
button.link{min-height:0;padding:0;border:0;background:none;color:var(--accent);text-decoration:underline}
.chosen{background:var(--soft);border-inline-start:4px solid var(--accent);padding:8px 12px;margin-block-end:8px}
.chosen p,.chosen ul{margin:0}
.summary{border:3px solid var(--warn);border-radius:4px;padding:8px 12px;margin-block-end:12px}
.summary h2{margin-block-start:0}
.summary p,.summary ul{margin:0}
.found>li,.today>li{padding-block:6px;border-block-end:1px solid var(--line)}
.found .name{margin:0}
.found a,.today a,.side p a{display:inline-flex;align-items:center;min-height:32px;min-width:32px;font-variant-numeric:tabular-nums}
.needs{color:var(--warn)}
.side section{margin-block-end:16px}
.after{border:2px solid var(--accent);border-radius:6px;padding:8px 12px}
.script p,.script li{font-size:1.1rem;margin-block-end:4px}
.script ul{margin-block:0;padding-inline-start:1.25rem}
.code{display:inline-block;font:600 1.6rem/1.5 ui-monospace,"DejaVu Sans Mono",Consolas,monospace;letter-spacing:.08em;border:2px solid var(--ink);border-radius:4px;padding:0 12px}
.one{white-space:nowrap;font-variant-numeric:tabular-nums}
details{margin-block-end:6px}
summary{min-height:40px;display:flex;align-items:center;width:fit-content;cursor:pointer;color:var(--accent);font-weight:600;text-decoration:underline}
.halves{display:grid;gap:8px 32px;align-items:start}
.row>button.narrow{margin-block-end:6px;white-space:nowrap;flex:0 0 auto}
.halves form{margin-block-start:16px}
@media (min-width:48rem){.halves{grid-template-columns:minmax(0,2fr) minmax(0,3fr)}.columns{grid-template-columns:minmax(0,14rem) minmax(0,1fr)}.side{grid-column:1/-1}}
@media (min-width:64rem){.columns{grid-template-columns:minmax(0,15rem) minmax(0,1fr) minmax(0,17rem)}.side{grid-column:auto}}
@media (max-width:60rem){header{grid-column-end:-1}.who{grid-area:2/1/3/-1}}
.places{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin-block-end:12px}
.places label{margin:0}
.places select{width:auto}
.actions.wide,.waiting,.arrived,.alerts{max-width:none}
.pairs,.thirds{display:grid;gap:8px 32px;grid-template-columns:repeat(auto-fit,minmax(min(22rem,100%),1fr))}
.waiting li{display:flex;flex-wrap:wrap;gap:4px 16px;align-items:center;padding-block:4px;border-block-end:1px solid var(--line);font-variant-numeric:tabular-nums}
.waiting a{min-height:40px;min-width:64px;display:inline-flex;align-items:center}
.arrived li,.alerts li{padding-block:8px;border-block-end:1px solid var(--line)}
.arrived p{margin-block-end:4px}
.answer{display:flex;flex-wrap:wrap;gap:8px;align-items:end}
.answer>div{flex:1 1 10rem}
.pairs .tick,.thirds .tick{display:flex}
.wishes>div{display:grid;grid-template-columns:6.5rem 1fr 1fr;align-items:center}
@media (max-width:30rem){.wishes>div{grid-template-columns:1fr 1fr}.wishes>div>:first-child{grid-column:1/-1}}
@media (max-width:40rem){.entry{display:block;overflow-x:auto}}
.thirds .field :is(input,select){max-width:none}
.wrong input,.wrong select{border-color:var(--warn)}
@media (max-width:40rem){.facts>div{grid-template-columns:1fr;gap:0}.says{margin-block:16px}}
.told{width:100%;border-collapse:collapse;margin-block:16px 8px}
.told caption{font-size:1.15rem;font-weight:600;text-align:start;padding-block:4px}
.told th,.told td{padding:6px 8px;text-align:start;vertical-align:baseline;border-block-end:1px solid var(--line);overflow-wrap:break-word}
.told thead th{background:var(--soft);vertical-align:bottom}
.told th a,.told td a{display:inline-flex;flex-wrap:wrap;gap:0 8px;align-items:center;min-height:32px}
.told .fault{margin:0}
.figures :is(th,td):not(:first-child){text-align:end;font-variant-numeric:tabular-nums}
.figures tbody tr:last-child{font-weight:600}
.compared :is(th,td):not(:first-child){text-align:end;font-variant-numeric:tabular-nums}
@media (max-width:40rem){.compared.cards :is(th,td):not(:first-child){text-align:start}}
.summary a{display:inline-flex;align-items:center;min-height:32px}
progress{width:100%;max-width:24rem;height:16px;accent-color:var(--accent)}
@media (max-width:40rem){.cards thead{position:absolute;clip-path:inset(50%)}.cards tbody,.cards tr,.cards td,.cards th{display:block}.cards tr{padding-block:8px;border-block-end:1px solid var(--line)}.cards :is(td,th){border:0}.cards td::before{content:attr(data-label) " ";font-weight:600}}
.typed{table-layout:fixed}
.typed th,.typed td{padding-inline:4px}
.typed th:first-child{width:2rem}
.typed :is(th,td):nth-child(2){width:22%}
.typed :is(th,td):nth-child(3){width:20%}
.typed :is(th,td):nth-child(4){width:5rem}
.typed :is(th,td):nth-child(5){width:25%}
.says-first{font-size:1.4rem;line-height:1.3;font-weight:600;max-width:40ch;text-wrap:balance}
.period>*{flex:0 1 12rem}
.period button{margin-block-end:12px}
.asks{gap:8px 32px}
.asks .row{flex:1 1 26rem}
.asks button{flex:0 1 auto;margin-block-end:12px}
@media (max-width:60rem){.figures,.told:not(.typed){font-size:.85rem}.told:not(.typed) :is(th,td){padding-inline:4px}.typed th{font-size:.8rem}.typed .fault{font-size:.85rem}.typed :is(input,select){padding-inline:4px}}
.paper{max-width:45rem;font-size:1.1rem}
@media (min-width:40rem){.paper .facts>div{grid-template-columns:12rem 1fr}}
.paper li{margin-block-end:4px}
.booked li{display:grid;grid-template-columns:1fr auto;gap:0 24px;padding-block:8px;border-block-end:1px solid var(--line);break-inside:avoid}
.booked p{margin:0}
.booked .name{font-size:1.2rem}
.booked .slip{grid-area:1/2/3/3;align-self:center}
aside form{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center}
aside form p{flex:1 0 100%;margin:0}
aside.screen{background:var(--soft);padding:8px 16px;margin-block-end:16px}
.report .answer{font-size:1.2rem;font-weight:600;line-height:1.3}
.report table{width:100%;max-width:48rem;margin-block-end:12px}
.report td{font-variant-numeric:tabular-nums}
.report .sum{border-block-start:2px solid var(--ink)}
.report nav .actions{align-items:center}
@media (max-width:30rem){.report th,.report td{padding-inline:2px;overflow-wrap:anywhere;hyphens:auto}}
@media print{
html:has(.report){font-size:11pt}
body:has(.report){display:block}
body:has(.report)>:not(main),.report nav{display:none!important}
body:has(.report) main{padding:0}
.report h2,.report .answer,.report thead{break-after:avoid}
.report tr{break-inside:avoid}
.report table{max-width:none}
@page{size:A4;margin:15mm}
:root{color-scheme:light;--ink:#000;--ground:#fff;--soft:#fff;--line:#000;--accent:#000;--warn:#000}
body:has(.paper){display:block}
body:has(.paper)>:not(main),.screen,body:has(.paper) .actions{display:none!important}
body:has(.paper) main{padding:0}
.paper{max-width:none;font-size:16pt;line-height:1.3}
.paper h1{font-size:22pt}
.paper h2,.paper .name{font-size:18pt}
.paper h2,.paper h3{break-after:avoid}
.paper h3{font-size:16pt}
.paper p,.paper ul,.paper dl{max-width:none}
.paper .facts>div,.paper li{break-inside:avoid}
}
`
  .trim()
  .replace(/\n/g, "")
  .concat(callsCss, counterCss, adminCss, rulesCss, roomCss, figuresCss)
