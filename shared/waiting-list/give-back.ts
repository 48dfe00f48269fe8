import type { Freed } from "../desk/desk-day.ts"
import { withhold } from "../desk/listed.table.ts"
import type { Own } from "../slot/find.ts"
import type * as table from "../table.ts"
import type { Instant } from "../time.ts"
import type { FreedTime } from "./freed-time.ts"
import * as freedTimes from "./freed-time.table.ts"

/** Cells that hang together, given back under a name. */
type Given = Own & { held?: string | undefined }

/** The freed time that some cells become. `freed`: the web is to see it later than others do. */
export const freedTime = (
  name: string,
  { location, desk, day, cells }: Pick<Own, "location" | "desk" | "day" | "cells">,
  { at, late, had = [], silent }: Pick<Partial<FreedTime>, "had" | "silent"> & { at: Instant; late: boolean },
): FreedTime => ({
  name,
  location,
  desk,
  day,
  first: cells[0] ?? 0,
  many: cells.length,
  late,
  web: 0,
  had,
  ...(silent !== undefined && { silent }),
  due: at,
  rev: 1,
})

/** What somebody gives back while others wait for a time: it is theirs first. As steps of what gives it back. */
export const toTheList = (
  name: string,
  given: Given,
  at: Instant,
  freed: Freed | undefined,
): table.Step[] => [
  freedTimes.add(freedTime(name, given, { at, late: freed !== undefined })),
  withhold(given, name),
]
