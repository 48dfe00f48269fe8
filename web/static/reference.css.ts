/** What the reference of the API needs besides the style of all pages. */
export const referenceCss = `
code,pre{font-family:ui-monospace,"DejaVu Sans Mono",Consolas,monospace;font-size:.95em;overflow-wrap:anywhere}
pre{margin:0 0 16px;padding:8px 16px;white-space:pre-wrap;background:var(--soft);border-inline-start:4px solid var(--accent)}
h2{overflow-wrap:anywhere;margin-block-start:48px}
nav{margin-block:16px}
dt{font-weight:600;margin-block-start:8px}
dd{margin:0}
dd dl{margin:0;padding-inline-start:12px;border-inline-start:1px solid var(--line)}
`
  .trim()
  .replace(/\n/g, "")
