import { between } from "./points.ts"
import { byOffice } from "./replay.ts"
import type { Row } from "./rows.ts"

/** Minutes until the last who waits at each row is called, by the rows that follow; rows of one queue and day. */
function waitsOf(rows: Row[]): [Row, number][] {
  const points = rows
    .flatMap((row) => (row.minute === undefined ? [] : [{ row, minute: row.minute }]))
    .toSorted((one, other) => one.minute - other.minute)
  const shown = points.map(({ row }) => row.reading.called ?? 0)
  return points.flatMap(({ row, minute }, i) => {
    const { waiting = 0 } = row.reading
    if (waiting === 0) return []
    const number = (shown[i] ?? 0) + waiting
    const at = shown.findIndex((called, j) => j > i && called >= number)
    const [before, after] = [points[at - 1], points[at]]
    if (!before || !after) return []
    const called = between(number, [before.minute, shown[at - 1] ?? 0], [after.minute, shown[at] ?? 0])
    return [[row, called - minute]]
  })
}

/** How long whoever came at each row waited in truth. Where the day ends before, nobody knows. Blank is no number: 0. */
export const truths = (rows: Row[]): Map<Row, number> =>
  new Map(
    byOffice(rows).flatMap((office) =>
      [...Map.groupBy(office, ({ reading, date }) => JSON.stringify([reading.queue, date])).values()].flatMap(
        waitsOf,
      ),
    ),
  )
