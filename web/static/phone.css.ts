/** The page with a phone to try with: what was said beside the clock, where there is room. */
export const phoneCss = `
.wide>:is(header,main){max-width:72rem}
textarea{font:inherit;color:var(--ink);background:var(--ground);border:2px solid var(--line);border-radius:4px;padding:8px 12px;min-height:80px;width:100%;resize:vertical}
[aria-invalid]{border-color:var(--warn)}
.numbers{display:flex;flex-wrap:wrap;gap:8px;margin-block-end:16px}
.numbers a{display:flex;align-items:center;min-height:48px;padding:4px 16px;border:2px solid var(--accent);border-radius:6px;text-decoration:none;font-weight:600;flex-wrap:wrap}
.numbers a[aria-current]{background:var(--accent);color:var(--on)}
.row{display:flex;flex-wrap:wrap;gap:8px}
.row input{flex:1 1 12rem}
main .row button{flex:0 1 auto;width:auto}
.jumps{display:grid;grid-template-columns:repeat(auto-fill,minmax(7.5rem,1fr));gap:8px;margin-block-end:24px;max-width:40rem}
.jumps button{padding-inline:8px}
.sides{display:grid;gap:0 48px;grid-template-columns:minmax(0,1fr)}
.talk>li,.letter{border:1px solid var(--line);border-radius:12px;padding:8px 12px;margin-block-end:12px}
.talk>li{width:fit-content;max-width:90%}
.talk>li:target,.letter:target{outline:3px solid var(--accent);outline-offset:2px}
.theirs{margin-inline-start:auto;background:var(--soft)}
.said{white-space:pre-wrap;overflow-wrap:anywhere;margin:4px 0}
.letter .said{border-block-start:1px solid var(--line);padding-block-start:8px}
.about{font-size:.95rem;margin:0}
.talk details,.letter details{margin:0}
.letter summary{display:flex;overflow-wrap:anywhere}
#text{scroll-margin-block-start:55vh}
.talk>li,.letter{scroll-margin-block-start:16px}
details .row{margin-block-start:8px}
.send{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center}
.send a{margin:0}
#did p{margin-block:8px}
@media (min-width:60rem){.sides{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}}
`
  .trim()
  .replace(/\n/g, "")
