/** The style of the pages of whoever phones people back: the number is the biggest control. */
export const callsCss = `
.big{min-height:56px;padding-inline:32px;font-size:1.2rem}
.speak strong{font-size:1.8rem;margin-inline-start:.25em}
.word strong{font-size:1.4rem}
.outcomes{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(11rem,100%),1fr));gap:8px;max-width:36rem;margin-block-end:16px}
.outcomes button{min-height:56px}
.ticks{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(16rem,100%),1fr));gap:0 16px}
.ticks .tick{min-height:48px;min-width:0}
.lease{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center}
.lease p{margin:0}
.calling .halves{margin-block-start:16px}
.calling textarea{max-width:36rem;min-height:6rem;display:block}
.calling button,.calling .button{min-height:48px}
.calling .dial{flex-wrap:wrap;min-height:80px;width:100%;max-width:36rem;font-size:1.7rem;font-variant-numeric:tabular-nums}
.talking h2{margin-block-start:4px}
.talking .row{margin-block-start:16px}
.talking{border:2px solid var(--accent);border-radius:6px;padding:8px 16px 16px;margin-block:16px}
.talking .row{max-width:36rem}
.talking .row>button{flex:0 0 auto;margin-block-end:12px}
@media (max-width:48rem){.calling .halves{grid-template-columns:minmax(0,1fr)}}
.oncall p:last-child{margin:0}
.oncall{border:2px solid var(--accent);border-radius:6px;padding:8px 12px}
`
  .trim()
  .replace(/\n/g, "")
