import { observed, type Model } from "./estimate.ts"
import { type Memory, nothing } from "./memory.ts"
import type { Row } from "./rows.ts"
import type { Estimate, Snapshot } from "./snapshot.ts"

export const byOffice = (rows: Row[]): Row[][] => [...Map.groupBy(rows, ({ office }) => office).values()]

/** The moments of one office in the order its clock says, each with all rows of that moment. */
export function moments(rows: Row[]): { snapshot: Snapshot; rows: Row[] }[] {
  const timed = rows.flatMap((row) => (row.minute === undefined ? [] : [{ ...row, minute: row.minute, row }]))
  const groups = Map.groupBy(timed, ({ date, minute }) => `${date} ${String(minute).padStart(4, "0")}`)
  return [...groups]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, here]) => {
      const [first] = here
      if (!first) return []
      const readings = here.map(({ reading }) => reading)
      return [
        { snapshot: { date: first.date, minute: first.minute, readings }, rows: here.map(({ row }) => row) },
      ]
    })
}

/** An estimate for each row of one office with anyone waiting. A row without a moment is alone in the world. */
export function replayed(rows: Row[], model?: Model): Map<Row, Estimate> {
  const found = new Map<Row, Estimate>()
  let memory: Memory = nothing
  const take = (each: Row[], estimates: (Estimate | undefined)[]) =>
    estimates.forEach((estimate, i) => {
      const row = each[i]
      if (estimate && row) found.set(row, estimate)
    })
  for (const { snapshot, rows: here } of moments(rows)) {
    const seen = observed(memory, snapshot, model)
    memory = seen.memory
    take(here, seen.estimates)
  }
  for (const row of rows)
    if (row.minute === undefined)
      take(
        [row],
        observed(nothing, { date: "2000-01-03", minute: 720, readings: [row.reading] }, model).estimates,
      )
  return found
}

const quoted = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
export const head = "office,queue,date,time,p50,p80"

/** The lines of one office, in the order of its rows. */
export function linesOf(rows: Row[]): string[] {
  const estimates = replayed(rows)
  return rows.flatMap((row) => {
    const estimate = estimates.get(row)
    if (!estimate) return []
    const { office, reading, date, time } = row
    const minutes = [estimate.p50, estimate.p80].map((each) => each.toFixed(2))
    return [[...[office, reading.queue, date, time].map(quoted), ...minutes].join(",")]
  })
}
