import type { Act } from "../act.ts"
import { demand } from "../staff/demand.ts"
import * as territories from "../territory/territory.table.ts"
import { type Day, dayOf, plusDays } from "../time.ts"
import { type Board, stillTrue } from "../wait/board.ts"
import * as boards from "../wait/board.table.ts"
import { placesOf } from "./ask.ts"
import * as figures from "./figures.table.ts"
import { cellOf, type Headline, headlines } from "./headline.ts"
import { everywhere } from "./row.ts"
import { type Cell, cellsAdded } from "./table.ts"

/** The cells of some days together, by measure. */
export type Period = { from: Day; to: Day; cells: ReadonlyMap<string, Cell> }

/** One place this morning: the last week beside the four before, how things stand in its room, and what is free. */
export type AtPlace = {
  location: string
  week: Period
  before: Period
  /** Undefined where nobody is waited for now. */
  board?: Board
  /** Days until the third free time of each service, as the last night saw it; null: there are not three. */
  thirds: Headline["thirds"]
}

export type Overview = {
  places: AtPlace[]
  /** What is at no location: calls, messages. */
  elsewhere: { week: Period; before: Period }
  /** The last day that was reduced; undefined before the first night. */
  until?: Day
}

const weekDays = 7
const beforeDays = 28

function together(found: readonly Headline[], from: Day, to: Day): Period {
  const days = found.filter(({ day }) => from <= day && day <= to)
  const cells = headlines.map(({ id }) => [id, cellsAdded(days.map((each) => cellOf(each, id)))] as const)
  return { from, to, cells: new Map(cells) }
}

/**
 * What a manager opens every morning: the week until the last night and the four weeks before it, place by place, and how
 * the rooms stand now. Five weeks of headlines and the boards: a few read units for each place. Refuses `not-allowed`.
 */
export async function overview(act: Act): Promise<Overview> {
  demand(act, "figures")
  const territory = await territories.lately(act.at)
  const yesterday = plusDays(dayOf(act.at, territory.head.timezone), -1)
  const places = placesOf(act, territory)
  const [all, now] = await Promise.all([
    figures.headlines(plusDays(yesterday, 1 - weekDays - beforeDays), yesterday),
    boards.all(),
  ])
  const until = all.at(-1)?.day
  const last = until ?? yesterday
  const [from, before] = [plusDays(last, 1 - weekDays), plusDays(last, -weekDays)]
  const at = (location: string) => {
    const own = all.filter((each) => each.location === location)
    return {
      week: together(own, from, last),
      before: together(own, plusDays(before, 1 - beforeDays), before),
      thirds: own.findLast(({ thirds }) => Object.keys(thirds).length > 0)?.thirds ?? {},
    }
  }
  const { thirds: _, ...elsewhere } = at(everywhere)
  return {
    places: places
      .filter((each) => each !== everywhere)
      .map((location) => {
        const board = stillTrue(
          now.find((each) => each.location === location),
          act.at,
        )
        return { location, ...at(location), ...(board && { board }) }
      }),
    elsewhere,
    ...(until !== undefined && { until }),
  }
}
