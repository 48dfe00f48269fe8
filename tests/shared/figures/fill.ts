import { BatchWriteItemCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb"
import { marshall } from "@aws-sdk/util-dynamodb"
import { asStaff } from "#shared/act.ts"
import type { Appointment } from "#shared/appointment/appointment.ts"
import * as appointments from "#shared/appointment/appointment.table.ts"
import * as callbacks from "#shared/callback/callback.table.ts"
import { cellsOf } from "#shared/desk/desk-day.ts"
import * as deskDays from "#shared/desk/desk-day.table.ts"
import * as helps from "#shared/help/help.table.ts"
import * as letters from "#shared/letter/letter.table.ts"
import * as notices from "#shared/notice/notice.table.ts"
import type * as table from "#shared/table.ts"
import { ms } from "#shared/time.ts"
import * as visits from "#shared/visit/visit.table.ts"
import * as entries from "#shared/waiting-list/entry.table.ts"
import { lineOf, type Log } from "#shared/wait/log.ts"
import * as logs from "#shared/wait/log.table.ts"
import { zone } from "./book.ts"
import type { CommuneDay } from "./commune.ts"

type Item = Record<string, unknown>

/** What a step would put. */
const putBy = (steps: readonly table.Step[]): Item[] =>
  steps.slice(0, 1).flatMap(({ write }) => write.Put?.Item ?? [])
const keyOf = ({ write }: table.Step): Item => ({ ...write.Update?.Key })

/** Hour by hour what was told, as it was written down minute after minute. */
function logItems(location: string, day: string, log: Log): Item[] {
  const hours = Map.groupBy(log, ({ at }) => at.slice(0, 13))
  return [...hours].map(([hour, minutes]) => ({
    ...keyOf(logs.append(location, day, `${hour}:00:00.000Z`, "")),
    type: "wait-log",
    lines: minutes.map(({ at, estimates }) =>
      lineOf(
        {
          updated: at,
          services: Object.fromEntries(
            [...estimates].map(([id, estimate]) => [id, { waiting: 0, estimate }]),
          ),
        },
        undefined,
      ),
    ),
    rev: 1,
  }))
}

/** What is taken of each desk on each day. */
function deskItems(all: readonly Appointment[]): Item[] {
  const held = all.filter(({ status, overbook }) => status === "booked" && !overbook)
  return [...Map.groupBy(held, ({ location, desk, day }) => `${location} ${desk} ${day}`).values()].flatMap(
    (own) => {
      const [first] = own
      if (!first) return []
      const cells = own.flatMap(({ start, end, day }) =>
        cellsOf({ start: ms(start), end: ms(end) }, day, zone),
      )
      const web = own
        .filter((each) => each.web)
        .reduce((sum, { start, end }) => sum + (ms(end) - ms(start)) / 60_000, 0)
      return [
        { ...deskDays.key(first), type: "desk-day", busy: deskDays.writtenSet(cells), web, rules: 1, rev: 1 },
      ]
    },
  )
}

const helper = (organisation: string) => ({
  id: "samira",
  name: "Samira",
  grants: [{ role: "helper" as const, location: "*" as const, organisation }],
})

/** The items of these days as they lie in the table that is open. */
export function itemsOf(days: readonly CommuneDay[]): Item[] {
  const booked = new Map(days.flatMap(({ due, made }) => [...due, ...made]).map((each) => [each.code, each]))
  return [
    ...[...booked.values()].flatMap((each) => putBy([appointments.add(each)])),
    ...deskItems([...booked.values()]),
    ...days.flatMap((day) => [
      ...day.visits.flatMap((each) => putBy([visits.keep(each)])),
      ...day.callbacks.flatMap((each) => putBy(callbacks.add(each, each.code))),
      ...day.entries.flatMap((each) => putBy(entries.add(each))),
      ...day.notices.flatMap((each) => putBy([notices.add(each)])),
      ...day.letters.flatMap((each) => putBy([letters.add(each)])),
      ...day.helps.flatMap(({ organisation, at, ...each }) =>
        putBy(helps.noted(asStaff(at, helper(organisation), "helper"), each)),
      ),
      ...[...day.logs].flatMap(([location, log]) => logItems(location, day.day, log)),
    ]),
  ]
}

/** Puts items into a table, many at once: each key once. */
export async function fill(endpoint: string, name: string, items: readonly Item[]): Promise<void> {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" }
  const client = new DynamoDBClient({ endpoint, region: "local", credentials })
  const left = [...items]
  const work = async () => {
    for (let some = left.splice(0, 25); some.length > 0; some = left.splice(0, 25)) {
      const writes = some.map((item) => ({
        PutRequest: { Item: marshall(item, { removeUndefinedValues: true }) },
      }))
      const { UnprocessedItems } = await client.send(
        new BatchWriteItemCommand({ RequestItems: { [name]: writes } }),
      )
      if (Object.keys(UnprocessedItems ?? {}).length > 0) throw new Error("fill: the table did not take all")
    }
  }
  await Promise.all(Array.from({ length: 8 }, work))
  client.destroy()
}
