/** Pages that say what the territory is: what would come of a change stands before its form. */
export const adminCss = `
.outcome{border:2px solid var(--accent);border-radius:6px;padding:8px 16px;margin-block-end:24px;max-width:60rem}
.outcome>h2{margin-block-start:4px}
.changes{table-layout:fixed;max-width:60rem}
.changes th:first-child{width:28%}
.changes :is(th,td){hyphens:auto}
@media (max-width:40rem){.changes tr{display:grid;grid-template-columns:1fr 1fr}.changes tr>:first-child{grid-column:1/-1;width:auto;border:0}}
.outcome details ul{padding-inline-start:20px}
.ticks>legend{margin-block-end:4px}
.pairs .ticks .tick,.ticks .tick{display:inline-flex;margin-inline-end:16px}
.ticks .tick,.deeds a{min-height:44px}
.deeds{display:inline-flex;gap:16px;margin-inline-start:auto}
.deeds a{display:inline-flex;align-items:center;min-width:44px}
.waiting .wide{flex:1 1 16rem}
.waiting li>ul{flex-basis:100%}
`
  .trim()
  .replace(/\n/g, "")
