/** A number on paper: on a roll of 80 mm with what is black on white and nothing else, or on a sheet. */
export const receiptCss = `
.receipt .number{font-weight:600;font-variant-numeric:tabular-nums;line-height:1;font-size:5rem;margin:2mm 0}
.slip .pair .qr{width:30mm;height:30mm;flex:none}
.receipt .qr{width:38mm;max-width:100%;height:auto}
.roll .receipt{width:80mm;max-width:100%;min-height:0;padding:4mm;font-size:.75rem;text-align:center}
.roll .receipt h2{font-size:1rem}
.roll .receipt .code{font-size:1.1rem}
.wide .receipt{font-size:1.25rem}
.wide .receipt .number{font-size:9rem}
.wide .receipt .qr{width:60mm}
@page roll{size:80mm 170mm;margin:3mm}
@media print{.roll .receipt{page:roll;width:auto;padding:0}}
`
  .trim()
  .replace(/\n/g, "")
