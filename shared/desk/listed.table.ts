import * as table from "../table.ts"
import type { DeskDay, Freed } from "./desk-day.ts"
import { cellNames, keeping, key, written, writtenSet } from "./desk-day.table.ts"

type Own = Pick<DeskDay, "location" | "desk" | "day">

/** What somebody gives back stays busy under a name, no longer the web's and no longer `held` for anybody. */
export const withhold = (
  {
    cells,
    webMinutes,
    held,
    ...deskDay
  }: Own & { cells: number[]; webMinutes: number; held?: string | undefined },
  name: string,
): table.Step =>
  table.update(
    key(deskDay),
    {
      set: `ADD #listed :names, #web :minutes, #rev :one${held === undefined ? "" : " DELETE #held :held"}`,
      when: "contains(#busy, :first)",
      values: {
        ":names": new Set([name]),
        ":minutes": -webMinutes,
        ":one": 1,
        ":first": written(cells[0] ?? 0),
        ...(held === undefined ? {} : { ":held": new Set([held]) }),
      },
    },
    "changed-meanwhile",
  )

/** More cells taken under names of the waiting list; the web's minutes change by so many, where there is room for them. */
type Taking = {
  cells: number[]
  names: string[]
  web: number
  room: number | undefined
  /** Undefined where it holds whatever the rules: what is given up. */
  rules: number | undefined
}

/** Changes what the waiting list keeps of a day; refuses `slot-taken` where cells are busy, the web is full or rules are newer. */
export function changeListed(deskDay: Own, { cells, names, web, room, rules }: Taking): table.Step {
  const named = cellNames(cells)
  const free = named.map(({ name }) => `contains(#busy, ${name})`).join(" OR ")
  const conditions = [
    ...(rules === undefined ? [] : ["(attribute_not_exists(#rules) OR #rules <= :rules)"]),
    ...(room === undefined ? [] : ["(attribute_not_exists(#web) OR #web <= :room)"]),
    ...(cells.length > 0 ? [`NOT (${free})`] : []),
  ]
  const adds = [
    ...(cells.length > 0 ? ["#busy :cells"] : []),
    ...(names.length > 0 ? ["#listed :names"] : []),
    "#web :minutes, #rev :one",
  ]
  return table.update(
    key(deskDay),
    {
      set: `SET #type = :type ADD ${adds.join(", ")}`,
      ...(conditions.length > 0 && { when: conditions.join(" AND ") }),
      values: {
        ":type": "desk-day",
        ":one": 1,
        ":minutes": web,
        ...(rules === undefined ? {} : { ":rules": rules }),
        ...(room === undefined ? {} : { ":room": room }),
        ...(cells.length > 0 ? { ":cells": writtenSet(cells) } : {}),
        ...(names.length > 0 ? { ":names": new Set(names) } : {}),
        ...Object.fromEntries(named.map(({ name, value }) => [name, value])),
      },
    },
    "slot-taken",
  )
}

/** What the waiting list had is for everybody now; the web may see it later. */
export const releaseListed = (
  deskDay: Own,
  cells: number[],
  name: string,
  freed: Freed | undefined,
): table.Step =>
  table.update(
    key(deskDay),
    {
      set: `${keeping(freed)?.set ?? ""}DELETE #busy :cells, #listed :names ADD #rev :one`,
      when: "contains(#listed, :name)",
      values: {
        ":cells": writtenSet(cells),
        ":names": new Set([name]),
        ":name": name,
        ":one": 1,
        ...keeping(freed)?.value,
      },
    },
    "changed-meanwhile",
  )

/** What was offered is booked now, by these rules; refuses `slot-taken` where newer ones have passed. */
export const keepListed = (deskDay: Own, name: string, rules: number): table.Step =>
  table.update(
    key(deskDay),
    {
      set: "DELETE #listed :names ADD #rev :one",
      when: "contains(#listed, :name) AND (attribute_not_exists(#rules) OR #rules <= :rules)",
      values: { ":names": new Set([name]), ":name": name, ":one": 1, ":rules": rules },
    },
    "slot-taken",
  )
