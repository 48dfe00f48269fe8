/** What a spreadsheet may take for the start of a formula. */
const formula = "=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20"
const atStart = new RegExp(`^[\\s\\uFEFF]*[${formula}]|^[\\t\\r\\n]`, "u")
/** Where people write 1,5 a semicolon parts cells, quoted or not: what follows one is a start as well. */
const afterPart = new RegExp(`([;\\t\\r\\n]["'\\s]*)(?=[${formula}])`, "gu")

/** A cell that a spreadsheet takes for text: what looks like a formula is told apart. */
function cell(value: string | number): string {
  if (typeof value === "number") return String(value)
  const plain = (atStart.test(value) ? `'${value}` : value).replace(afterPart, "$1'")
  return /[",;\t\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

/** Rows as RFC 4180 writes them, with the mark by which spreadsheets know their letters. */
export const csv = (rows: readonly (string | number)[][]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`
