import * as z from "zod"
import { monthOf, type Day } from "../time.ts"
import * as table from "../table.ts"
import { together } from "../together.ts"
import { type Claim, DeskDay, type Freed } from "./desk-day.ts"

/** Desk-days of a location and month lie together, by date and desk: six weeks are two queries of small items. */
const partition = (location: string, day: Day) => `DESKS#${location}#${monthOf(day)}`
export const key = ({ location, desk, day }: Pick<DeskDay, "location" | "desk" | "day">): table.Key => ({
  pk: partition(location, day),
  sk: `${day.slice(8)}#${desk}`,
})

/** A cell as two letters or digits at most: as a number each would take half as much again, and six weeks are read at once. */
export const written = (cell: number): string => cell.toString(36)
export const writtenSet = (cells: number[]): Set<string> => new Set(cells.map(written))
const Written = z.instanceof(Set).default(new Set())
const Rest = DeskDay.omit({ busy: true })

const freedName = (first: number) => `freed_${written(first)}`
const freedText = ({ many, web, until }: Freed) => `${many}${web ? "w" : ""}@${until}`

/** One attribute for each cell at which a place was given back: given back again, it is written over. */
const freedOf = (item: Record<string, unknown>): Freed[] =>
  Object.entries(item).flatMap(([name, value]) => {
    const [, first] = /^freed_(\w+)$/.exec(name) ?? []
    const [, many, web, until] = /^(\d+)(w?)@(.+)$/.exec(String(value)) ?? []
    return first && until
      ? [{ first: Number.parseInt(first, 36), many: Number(many), web: web === "w", until }]
      : []
  })

/** Thousands of cells are read at once: they alone are not looked at one by one by a schema. */
function read(location: string, month: string, item: Record<string, unknown>): DeskDay {
  const [date = "", desk = ""] = String(item.sk).split("#")
  const busy = new Set<number>()
  for (const text of Written.parse(item.busy)) busy.add(Number.parseInt(String(text), 36))
  const rest = { ...item, location, desk, day: `${month}-${date}`, freed: freedOf(item) }
  return { ...Rest.parse(rest), busy }
}

type Range = { from: string; to: string }

async function loadMonth(
  location: string,
  month: string,
  range: Range,
  consistent: boolean,
): Promise<DeskDay[]> {
  const found: DeskDay[] = []
  for await (const item of table.query(`DESKS#${location}#${month}`, { range, consistent }))
    found.push(read(location, month, item))
  return found
}

const asked = together<DeskDay[]>()

const monthsOf = (days: Day[]) => [...new Set(days.map(monthOf))]

/** What is taken on these days (sorted, of any months) at a location; untouched desk-days have no item. */
export async function load(location: string, days: Day[], consistent = false): Promise<DeskDay[]> {
  const months = monthsOf(days).map(async (month) => {
    const wanted = days.filter((day) => monthOf(day) === month).map((day) => day.slice(8))
    const range = { from: wanted[0] ?? "", to: `${wanted.at(-1) ?? ""}#\uFFFF` }
    const question = [location, month, range.from, range.to, consistent].join(" ")
    return asked(question, () => loadMonth(location, month, range, consistent))
  })
  return (await Promise.all(months)).flat()
}

export const cellNames = (cells: number[]) =>
  cells.map((each, i) => ({ name: `:c${i}`, value: written(each) }))

/** Takes cells on the condition that none is taken, the web stays under its cap and no newer rules have passed. */
export function claim({ cells, webMinutes, room, rules, held, ...deskDay }: Claim): table.Step {
  const named = cellNames(cells)
  const conditions = [
    `NOT (${named.map(({ name }) => `contains(#busy, ${name})`).join(" OR ")})`,
    "(attribute_not_exists(#rules) OR #rules <= :rules)",
    ...(room === undefined ? [] : ["(attribute_not_exists(#web) OR #web <= :room)"]),
  ]
  return table.update(
    key(deskDay),
    {
      set: `SET #type = :type ADD #busy :cells, #web :minutes, #rev :one${held === undefined ? "" : ", #held :held"}`,
      when: conditions.join(" AND "),
      values: {
        ":type": "desk-day",
        ":cells": writtenSet(cells),
        ":minutes": webMinutes,
        ":one": 1,
        ":rules": rules,
        ...(room === undefined ? {} : { ":room": room }),
        ...(held === undefined ? {} : { ":held": new Set([held]) }),
        ...Object.fromEntries(named.map(({ name, value }) => [name, value])),
      },
    },
    "slot-taken",
  )
}

/** From now on the day is booked by these rules or newer ones; refuses `changed-meanwhile` where that is so already. */
export const outdate = (deskDay: Pick<DeskDay, "location" | "desk" | "day">, rules: number): table.Step =>
  table.update(
    key(deskDay),
    {
      set: "SET #type = :type, #rules = :rules ADD #rev :one",
      when: "attribute_not_exists(#rules) OR #rules < :rules",
      values: { ":type": "desk-day", ":rules": rules, ":one": 1 },
    },
    "changed-meanwhile",
  )

/** What a change says besides of a place given back: when the web sees it. */
export const keeping = (freed: Freed | undefined) =>
  freed
    ? { set: `SET #${freedName(freed.first)} = :freed `, value: { ":freed": freedText(freed) } }
    : undefined

type Own = Pick<DeskDay, "location" | "desk" | "day">

/** Writes down that somebody comes beyond what the desk holds, unless newer rules have passed; refuses `slot-taken`. */
export const overbook = (deskDay: Own, code: string, rules: number): table.Step =>
  table.update(
    key(deskDay),
    {
      set: "SET #type = :type ADD #over :codes, #rev :one",
      when: "attribute_not_exists(#rules) OR #rules <= :rules",
      values: { ":type": "desk-day", ":codes": new Set([code]), ":rules": rules, ":one": 1 },
    },
    "slot-taken",
  )

/** Somebody who came beyond what the desk holds comes no more. */
export const releaseOver = (deskDay: Own, code: string): table.Step =>
  table.update(
    key(deskDay),
    {
      set: "DELETE #over :codes ADD #rev :one",
      when: "contains(#over, :code)",
      values: { ":codes": new Set([code]), ":code": code, ":one": 1 },
    },
    "changed-meanwhile",
  )

/** Gives cells back, and says when the web is to see them if that is later. */
export const release = (
  { cells, webMinutes, held, ...deskDay }: Omit<Claim, "room" | "rules">,
  freed: Freed | undefined,
): table.Step =>
  table.update(
    key(deskDay),
    {
      set: `${keeping(freed)?.set ?? ""}DELETE #busy :cells${held === undefined ? "" : ", #held :held"} ADD #web :minutes, #rev :one`,
      when: "contains(#busy, :first)",
      values: {
        ":cells": writtenSet(cells),
        ":minutes": -webMinutes,
        ":one": 1,
        ":first": written(cells[0] ?? 0),
        ...(held === undefined ? {} : { ":held": new Set([held]) }),
        ...keeping(freed)?.value,
      },
    },
    "changed-meanwhile",
  )

/** What was held for an appointment is booked by it now, by these rules; refuses `slot-taken` where newer ones have passed. */
export const keep = (deskDay: Own, code: string, rules: number): table.Step =>
  table.update(
    key(deskDay),
    {
      set: "DELETE #held :codes ADD #rev :one",
      when: "contains(#held, :code) AND (attribute_not_exists(#rules) OR #rules <= :rules)",
      values: { ":codes": new Set([code]), ":code": code, ":one": 1, ":rules": rules },
    },
    "slot-taken",
  )

/** A desk's day as it is to be; and a code that is no longer held for there, or no longer beyond what it holds. */
export type Rewritten = {
  cells: number[]
  web: number
  rules: number
  held?: string | undefined
  over?: string | undefined
  /** Names of freed times that the waiting list has first. */
  listed: string[]
}

/** Puts a whole new set in place of one that nobody has touched since it was read: where several things change at once. */
export function rewrite(before: DeskDay, after: Rewritten, freed: Freed | undefined): table.Step {
  const some = after.cells.length > 0
  const gone = { held: after.held, over: after.over }
  const codes = Object.entries(gone).flatMap(([name, code]) => (code === undefined ? [] : [{ name, code }]))
  const parts = [
    `${keeping(freed)?.set.trim().concat(", ") ?? "SET "}${some ? "#busy = :cells, " : ""}#web = :web`,
    ...(some ? [] : ["REMOVE #busy"]),
    ...(codes.length > 0 ? [`DELETE ${codes.map(({ name }) => `#${name} :${name}`).join(", ")}`] : []),
    `ADD #rev :one${after.listed.length > 0 ? ", #listed :listed" : ""}`,
  ]
  return table.update(
    key(before),
    {
      set: parts.join(" "),
      when: "#rev = :rev AND (attribute_not_exists(#rules) OR #rules <= :rules)",
      values: {
        ...(some ? { ":cells": writtenSet(after.cells) } : {}),
        ":web": after.web,
        ":one": 1,
        ":rev": before.rev,
        ":rules": after.rules,
        ...Object.fromEntries(codes.map(({ name, code }) => [`:${name}`, new Set([code])])),
        ...(after.listed.length > 0 ? { ":listed": new Set(after.listed) } : {}),
        ...keeping(freed)?.value,
      },
    },
    "slot-taken",
  )
}
