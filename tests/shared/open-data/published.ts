import { asSystem } from "#shared/act.ts"
import * as figures from "#shared/figures/figures.table.ts"
import { everywhere, type Row } from "#shared/figures/row.ts"
import { publish } from "#shared/open-data/publish.ts"
import * as table from "#shared/table.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { daysFrom } from "#shared/time.ts"
import { aMonth } from "./commune.ts"

const atNoPlace = ({ kind }: Row) => kind === "call" || kind === "told"

/** February 2027 at these places, the first the largest, as their nights leave it: reduced and published. Again is nothing new. */
export async function aPublishedMonth(places: readonly string[]): Promise<void> {
  const territory = await territories.current()
  for (const [i, location] of places.entries()) {
    const month = aMonth({ seed: i + 1, size: location === everywhere ? 100 : 240 / (i + 1), uneven: 1 })
    const rows = new Map(month.map((each) => [each.day.slice(8), each.rows]))
    for (const day of daysFrom("2027-02-01", "2027-02-28")) {
      const here = (rows.get(day.slice(8)) ?? []).filter(
        (row) => atNoPlace(row) === (location === everywhere),
      )
      await table.commit(figures.keep(location, day, here))
    }
    await publish(asSystem("2027-03-20T01:00:00.000Z"), territory, location)
  }
}
