import { receiptCss } from "./receipt.css.ts"

/** The tablet at a door: everything to touch is at least 64 px high, and reads from a wheelchair as from above. */
export const kioskCss = `
:root{color-scheme:light dark;--ink:#1c1b19;--ground:#fff;--soft:#f6f4ef;--line:#6f6a60;--accent:#095450;--on:#fff;--warn:#8a3b00}
@media (prefers-color-scheme:dark){:root{--ink:#f3f1ec;--ground:#161615;--soft:#23221f;--line:#a8a294;--accent:#8fdcd5;--on:#10201f;--warn:#ffb98a}}
*{box-sizing:border-box}
html{font:1.375rem/1.4 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--ground);color:var(--ink);overflow-wrap:break-word}
header,main,footer{padding:12px 24px}
header{display:flex;flex-wrap:wrap;gap:8px 24px;justify-content:space-between;align-items:center;background:var(--soft);border-block-end:1px solid var(--line)}
header p,footer p{margin:0}
.brand{font-weight:600}
header nav{display:flex;flex-wrap:wrap;gap:8px}
header nav a{display:flex;align-items:center;justify-content:center;min-height:64px;min-width:64px;padding-inline:12px;border:2px solid var(--accent);border-radius:6px;color:var(--accent);font-weight:600;text-decoration:none;background:var(--ground)}
header nav a[aria-current]{background:var(--accent);color:var(--on)}
main{flex:1;width:100%;max-width:60rem;margin-inline:auto}
footer{border-block-start:1px solid var(--line);background:var(--soft);text-align:center;font-weight:600}
h1{font-size:2rem;line-height:1.2;margin:8px 0 12px}
h2{font-size:1.4rem;margin:20px 0 8px}
p{margin:0 0 16px}
:focus-visible{outline:4px solid var(--accent);outline-offset:3px;border-radius:2px}
.touch{display:flex;align-items:center;justify-content:center;width:100%;min-height:72px;padding:8px 16px;font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer;border:3px solid var(--accent);border-radius:8px;background:var(--ground);color:var(--accent);hyphens:auto;overflow-wrap:anywhere;min-width:0}
.services .touch{font-size:1.2rem;padding-inline:8px}
.touch.booked,.typed button.touch,.done .touch{background:var(--accent);color:var(--on)}
.services{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(14.5rem,100%),1fr));gap:12px}
label{display:block;margin-block-end:8px}
.typed{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,1fr);gap:12px}
.typed input{font:600 2.6rem/1.3 ui-monospace,"DejaVu Sans Mono",Consolas,monospace;letter-spacing:.2em;text-align:center;text-transform:uppercase;width:100%;min-height:88px;border:3px solid var(--line);border-radius:8px;background:var(--ground);color:var(--ink)}
.keys{display:grid;grid-template-columns:repeat(auto-fill,minmax(72px,1fr));gap:8px;margin-block-end:16px}
.keys .touch{padding:4px;font-size:1.6rem}
.keys .quiet{grid-column:span 2;font-size:1.2rem}
.says{border:3px solid var(--warn);border-radius:8px;padding:12px 16px;font-weight:600}
.done{text-align:center}
.done .number{font-size:min(36vw,12rem);line-height:1;font-weight:600;font-variant-numeric:tabular-nums;margin:0 0 16px}
.done .wait{font-size:1.6rem}
.done .qr{width:min(60vw,14rem);height:auto;margin-block-end:16px}
.onPaper{display:none}
.aloud{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap;border:0;padding:0}
@media (max-width:30rem){html{font-size:1.125rem}header,main,footer{padding-inline:16px}.typed{grid-template-columns:minmax(0,1fr)}}
@media print{
:root{color-scheme:light;--ink:#000;--ground:#fff}
header,footer,.done{display:none!important}
main{padding:0}
.onPaper{display:block;font-size:12pt;text-align:center}
.onPaper .receipt{page:roll}
.onPaper p{margin-block-end:2mm}
.onPaper .code{font:600 1.2rem/1.3 ui-monospace,Consolas,monospace}
}
`
  .trim()
  .replace(/\n/g, "")
  .concat(receiptCss)
