/** Pages of what holds everywhere: long texts, whole files, and what is wrong in them. */
export const rulesCss = `
.pairs.wide .field>:is(input,textarea){max-width:none}
textarea.file{max-width:60rem;font:.9rem/1.4 ui-monospace,"DejaVu Sans Mono",Consolas,monospace;white-space:pre;overflow-x:auto}
input[type=file]{height:auto;max-width:min(24rem,100%)}
.problems{border:3px solid var(--warn);border-radius:4px;padding:8px 16px;margin-block-end:16px;max-width:60rem}
.problems h2{margin-block-start:0}
.problems li{margin-block-end:4px}
`
  .trim()
  .replace(/\n/g, "")
