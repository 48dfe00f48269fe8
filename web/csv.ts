/** A cell that a spreadsheet takes for text: what looks like a formula is told apart. */
function cell(value: string | number): string {
  if (typeof value === "number") return String(value)
  const plain = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

/** Rows as RFC 4180 writes them, with the mark by which spreadsheets know their letters. */
export const csv = (rows: readonly (string | number)[][]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`
