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
@media print{.chart{--us:#000;--rest:#8a8a8a;--faint:#bbb;--open:#fff;--edge:#777;break-inside:avoid}.chart .wide,.chart.whole .wide{display:block}.chart .narrow,.chart.whole .narrow{display:none}}
`
  .trim()
  .replace(/\n/g, "")
