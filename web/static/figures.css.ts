/** Pages of figures: a sentence first, then the chart that shows it, then its table. Each prints to one page. */
export const figuresCss = `
.chart{--us:var(--accent);--rest:#7d776c;--faint:#c9c4b8;--open:#e4e0d6;--edge:#e4e0d6;margin:0 0 24px;min-width:0}
@media (prefers-color-scheme:dark){.chart{--rest:#a39d90;--faint:#56534c;--open:#3a3833;--edge:#3a3833}}
@media (forced-colors:active){.chart{--us:Highlight;--rest:CanvasText;--faint:GrayText;--open:Canvas;--edge:CanvasText}}
.chart h2{margin-block:0 4px}
.chart svg{display:block;max-width:100%;height:auto;overflow:visible;font-variant-numeric:tabular-nums;margin-block:8px}
.chart .finding,.chart figcaption{margin:0 0 4px;max-width:65ch}
.chart figcaption{font-size:.9rem}
.chart .wide{display:none}
.charts{display:grid;grid-template-columns:minmax(0,1fr);gap:8px 40px;align-items:start}
@media (min-width:42rem){.chart:not(.whole) .wide{display:block}.chart:not(.whole) .narrow{display:none}}
@media (min-width:64rem){.chart.whole .wide{display:block}.chart.whole .narrow{display:none}}
@media (min-width:80rem){.charts{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.charts>.whole{grid-column:1/-1}}
.chart .actions{margin-block:0;gap:0 24px}
.chart .actions a,.chart summary{min-height:40px;display:inline-flex;align-items:center}
.pages{margin-block-end:8px;border-block-end:1px solid var(--line)}
.says-more li,.fact{max-width:65ch;font-size:1.1rem;margin-block-end:4px}
.says-more{margin-block:0 12px}
.choose>*{flex:0 1 11rem}
.pages ul{max-width:none}
@media (min-width:60rem){.morning{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:8px 40px;align-items:start}}
.chosen-figures{font-size:.9rem;max-width:none;margin-block:4px 16px}
.facts-of-week>div{border-inline-start:4px solid var(--accent);padding-inline-start:12px;margin-block-end:16px;max-width:65ch}
.facts-of-week p{margin-block-end:4px}
.facts-of-week a{display:inline-flex;align-items:center;min-height:40px}
.morning .told{margin-block:0 16px}
.morning .even tr:last-child{font-weight:400}
.steered a{display:inline-flex;align-items:center;min-height:40px}
.measuring th{width:40%}
.measuring .hint{margin:0}
@page figures{size:A4;margin:10mm}
@media print{
.sheet-of-figures{page:figures}
.sheet-of-figures .charts{zoom:.8}
body:has(.sheet-of-figures){display:block}
body:has(.sheet-of-figures)>:not(main),.sheet-of-figures form,.sheet-of-figures .actions,.sheet-of-figures details,.pages,.facts-of-week a{display:none!important}
body:has(.sheet-of-figures) main{padding:0}
section:has(>.steered){display:none}
.first-two>:nth-child(n+3){display:none}
.sheet-of-figures .fact{font-size:1rem}
.facts-of-week>div{margin-block-end:6px}
.sheet-of-figures .charts{display:block;columns:2;column-gap:24px}
.sheet-of-figures .charts>.whole{column-span:all}
.sheet-of-figures>section>h2,.morning h2{margin-block:8px 4px}
.sheet-of-figures h1{font-size:1.2rem;margin-block:0 4px}
.sheet-of-figures .says-first{font-size:1.1rem;margin-block-end:4px}
.chart{--us:#000;--rest:#8a8a8a;--faint:#bbb;--open:#fff;--edge:#777;break-inside:avoid;margin-block-end:8px;print-color-adjust:exact}
.chart h2{font-size:1rem}
.chart:not(.whole) .wide{display:none}
.chart:not(.whole) .narrow{display:block}
.chart.whole .wide{display:block}
.chart.whole .narrow{display:none}
}
`
  .trim()
  .replace(/\n/g, "")
