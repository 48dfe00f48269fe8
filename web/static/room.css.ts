/** The waiting room on staff screens: the number is the largest thing, then the language. */
export const roomCss = `
.desk .where{display:flex;flex-wrap:wrap;gap:0 16px;align-items:baseline}
.desk .where h1,.desk .where p{margin:0}
.desk button,.room button{min-height:48px}
.desk .big{min-height:80px;min-width:min(100%,18rem);font-size:1.5rem}
.present{border:2px solid var(--accent);border-radius:6px;padding:8px 16px 16px}
.present.free{border-color:var(--line);color:var(--ink);font-size:1.2rem;padding-block:16px;max-width:none}
.ticket{font-size:4.5rem;line-height:1;font-weight:600;font-variant-numeric:tabular-nums;margin:4px 0 8px}
.present .state{font-size:1.1rem}
.present .speak{margin-block-end:4px}
.numbers>li{display:flex;flex-wrap:wrap;gap:8px 16px;justify-content:space-between;align-items:center;padding-block:8px;border-block-end:1px solid var(--line);max-width:36rem}
.numbers b{font-variant-numeric:tabular-nums}
.keys{display:flex;flex-wrap:wrap;gap:8px}
.services{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(13rem,100%),1fr));gap:8px;margin-block-start:8px}
.services button{min-height:56px;padding-inline:8px;hyphens:auto;overflow-wrap:anywhere;min-width:0}
.room .told b{font-size:1.4rem}
.room .told td,.room .told th{vertical-align:middle}
.given{max-width:36rem}
.given .ticket,.given p{margin-block-end:4px}
.areas{display:grid;grid-template-columns:minmax(0,1fr);gap:8px 32px;align-items:start}
.first .actions{margin-block:8px 16px}
.present details{margin-block-end:0}
.desk .big kbd{flex:none;overflow-wrap:normal}
@media (max-width:40rem){.desk .big kbd{display:none}}
@media (min-width:48rem){.areas{grid-template:auto 1fr/minmax(0,1fr) minmax(0,1fr)}#part-present{grid-area:1/2/3/3}}
`
  .trim()
  .replace(/\n/g, "")
