import { receiptCss } from "./receipt.css.ts"

/**
 * What is printed: slips, letters, the request form. Nothing is smaller than 16 pt; on a screen each sheet is seen as it
 * comes out of the printer. Rights take what room a sheet has left: whole paragraphs in one column, and the column that
 * would stand beside it, where there is no room below, is not seen.
 */
export const paperCss = `
*{box-sizing:border-box}
html{font:16pt/1.2 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:#000;background:#fff;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;overflow-wrap:break-word}
h1,h2,h3{font-size:1.1rem;line-height:1.25;margin:0 0 1mm;font-weight:600}
h1{font-size:1.3rem}
p,ul,ol,address{margin:0 0 2mm;font-style:normal}
ul,ol{padding:0;list-style:none}
a{color:#095450}
section,.box,.strip,.sheet header,li{break-inside:avoid}
.sheet section,.box{margin-block-end:4mm}
.second section{margin-block-end:8mm}
.one,.largest,.code,.day b{white-space:nowrap;font-variant-numeric:tabular-nums}
.when{display:flex;flex-wrap:wrap;gap:0 8mm;align-items:baseline;margin:0}
.day{font-size:1.5rem;line-height:1.2;font-weight:600}
.largest{font-size:2.5rem;line-height:1.1;font-weight:600}
.code{display:inline-block;font:600 1.35rem/1.3 ui-monospace,"DejaVu Sans Mono",Consolas,monospace;letter-spacing:.06em;border:.8mm solid #000;border-radius:1mm;padding:0 2mm}
.codes{margin-block-end:1mm;display:flex;flex-wrap:wrap;gap:1mm 8mm;align-items:center}
.codes p{display:flex;gap:2mm;align-items:center}
.codes+p,.spelt{display:inline}
.spelt li{display:inline-block;margin-inline-start:4mm}
.spelt b{font-family:ui-monospace,"DejaVu Sans Mono",Consolas,monospace}
.ticks li,.tick{position:relative;padding-inline-start:9mm;margin-block-end:1.5mm}
.ticks li::before,.tick::before,.grid td::before{content:"";position:absolute;inset-inline-start:0;top:.7mm;width:5mm;height:5mm;border:.5mm solid #000;border-radius:.5mm}
.ticks.many{columns:2;column-gap:6mm;hyphens:auto}
.ticks.many li{margin-block-end:.5mm;padding-inline-start:8mm}
.ticks.row{display:flex;flex-wrap:wrap;gap:0 8mm}
.brand{font-weight:600}
.rule{border-block-end:.5mm solid #000;padding-block-end:2mm;margin-block-end:4mm;display:flex;justify-content:space-between;gap:10mm}
.box{border:.8mm solid #000;border-radius:1.5mm;padding:2mm 4mm}
.box p:last-child{margin:0}
.letter,.slip{display:flex;flex-direction:column}
.letter>*,.slip>*{flex:none}
.letter .rights,.slip .rights{flex:1 1 0;min-height:0;overflow:hidden;contain:size;margin:0;display:flex;flex-flow:column wrap;align-content:flex-start;column-gap:8mm}
.slip>section:last-child,.slip>section:has(+.rights){margin-block-end:0}
.slip .rights>:first-child{padding-block-start:4mm}
.slip>section>:last-child,.letter>section>:last-child{margin-block-end:0}
.rights::before{content:""}
.rights::before,.rights>*{width:100%}
.rights p{margin:0}
.rights>p{padding-block-start:.5mm}
.letter header{position:relative;height:71mm}
.letter .to{position:absolute;inset-inline-start:90mm;top:35mm;width:84mm}
.letter .from{width:84mm}
.letter .date{position:absolute;bottom:2mm;inset-inline-start:0;margin:0}
.letter>p{margin:0}
.answer h2,.answer p{display:inline}
.letter .says{margin-block-end:2mm}
.letter>section,.letter .box{margin-block-end:2mm}
.letter .ticks li{margin-block-end:.5mm}
.letter .day{font-size:1.35rem}
.letter .largest{font-size:2.2rem}
.letter .when{gap:0 5mm}
.held li{font-weight:600;margin-block-end:1mm}
.pair{display:flex;justify-content:space-between;gap:2mm 8mm;align-items:flex-start}
.pair>div{flex:1}
.pair>p{flex:none}
.strip{margin-block-start:auto;border-block-start:.5mm dashed #000;padding-block-start:2mm}
.strip .pair{justify-content:flex-start;align-items:center}
.strip p{margin-block-end:1mm}
.fill{display:flex;align-items:flex-end;gap:3mm;min-height:10mm;margin-block-end:1.5mm}
.fill>span:last-child,.line{flex:1;border-block-end:.4mm solid #000;min-width:30mm;min-height:10mm}
.line{display:block;margin-block-end:1.5mm}
.fill.tick::before{top:auto;bottom:1mm}
.sides{display:grid;grid-template-columns:1fr 1fr;gap:0 10mm}
.grid{border-collapse:collapse}
.grid th{font-weight:400;text-align:start;padding:1mm 6mm 1mm 0}
.grid thead th{padding-inline-start:2mm}
.grid td{position:relative;height:9mm;width:40mm}
.grid td::before{inset-inline-start:6mm;top:1.5mm;width:6mm;height:6mm}
.attestation section{margin-block-end:3.5mm}
.attestation p{margin-block-end:0}
.attestation .fill{margin-block-end:2mm}
.attestation .code{font-size:1.7rem}
.seal{display:flex;flex-direction:column;justify-content:space-between;align-items:center;gap:6mm;text-align:center}
.seal h2{font-size:2rem;line-height:1.15;text-wrap:balance}
.seal section p{font-size:1.3rem}
.seal .qr{width:90mm;max-width:100%;height:auto}
.seal .address{font-size:1.8rem;line-height:1.2;font-weight:600;overflow-wrap:anywhere}
.row{display:flex;flex-wrap:wrap;gap:0 16px}
.aloud{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap;user-select:none}
[hidden]{display:none!important}
.bar{max-width:210mm;margin:0 auto;padding:16px;background:#f6f4ef}
.bar .actions{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center;margin:8px 0 0}
.bar form{margin:8px 0 0}
.human{max-width:210mm;margin:0 auto;padding:16px}
.human .actions{margin:8px 0}
.tel{font-weight:600}
.button,button,.bar a,.human a{display:inline-flex;align-items:center;justify-content:center;min-height:48px;min-width:48px}
.button,button{padding:4px 24px;font:inherit;font-weight:600;cursor:pointer;border:2px solid #095450;border-radius:6px;background:#095450;color:#fff;text-decoration:none}
.button.quiet,button.quiet{background:#fff;color:#095450}
:focus-visible{outline:3px solid #095450;outline-offset:2px}
@page{size:A4;margin:12mm 18mm 10mm}
@page slip{margin:10mm 14mm}
@page letter{margin:10mm 18mm 8mm}
@media print{
.slip{page:slip}
.letter{page:letter}
.strip .fill{min-height:9mm;margin-block-end:.5mm}
.screen{display:none!important}
.sheet{break-after:page}
.sheet:last-child{break-after:auto}
.letter{min-height:277mm}
.slip{min-height:275mm}
.seal{min-height:270mm}
a{color:#000;text-decoration:none}
.second{break-before:page}
}
@media screen{
html{background:#e9e6df}
.sheet{width:210mm;max-width:100%;min-height:297mm;margin:16px auto;padding:12mm 18mm 10mm;background:#fff}
.slip{padding:10mm 14mm}
.letter{padding:10mm 18mm 8mm}
}
@media screen and (max-width:60rem){
.sheet,.slip,.letter{padding:16px}
.fill,.rule,.pair{flex-wrap:wrap}
.letter header{height:auto}
.letter .rights,.slip .rights{flex:none;display:block;contain:none}
.letter .to,.letter .date{position:static;width:auto}
.sides{grid-template-columns:1fr}
.ticks.many{columns:1}
.attestation .code{white-space:normal}
.grid td{width:auto}
.grid th{padding-inline-end:2mm}
.grid td::before{inset-inline-start:1mm}
}
@media screen and (max-width:30rem){
html{font-size:1.125em}
h1,h2,.button{hyphens:auto}
.grid thead th{padding-inline-start:0;hyphens:auto;overflow-wrap:anywhere}
.grid th{padding-inline-end:1mm}
}
`
  .trim()
  .replace(/\n/g, "")
  .concat(receiptCss)
