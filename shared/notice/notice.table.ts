import * as table from "../table.ts"
import { monthOf } from "../time.ts"
import { AppointmentKind, idOf, Notice } from "./notice.ts"

const key = (id: string): table.Key => ({ pk: `NOTICE#${id}`, sk: "NOTICE" })

/** Whoever asks for something now goes before those who are reminded, and before what is only to be tidied up. */
const isPatient = ({ kind, fate }: Notice): boolean =>
  kind === "reminder-3" || kind === "reminder-1" || fate !== "waiting"

const item = (notice: Notice) => ({
  ...key(notice.id),
  type: "notice",
  ...notice,
  ...table.dueAt(notice.due ?? notice.until, isPatient(notice) ? "patient" : "urgent"),
  listPk: `NOTICES#${monthOf(notice.at)}`,
  listSk: `${notice.at}#${notice.id}`,
})

export const add = (notice: Notice): table.Step => table.create(item(notice), "changed-meanwhile")
export const change = (notice: Notice): table.Step => table.replace(item(notice), "changed-meanwhile")
export const forget = (notice: Notice): table.Step => table.remove(key(notice.id), "changed-meanwhile")

export async function find(id: string): Promise<Notice | undefined> {
  const found = await table.get(key(id), true)
  return found && Notice.parse(found)
}

/** What was or will be sent about an appointment that has changed so often, oldest first. */
export async function about(code: string, changes: number): Promise<Notice[]> {
  const ids = Array.from({ length: changes + 1 }, (_, n) =>
    AppointmentKind.options.map((kind) => idOf(code, kind, n)),
  )
  const found = (await Promise.all(ids.flat().map(find))).filter((each) => each !== undefined)
  return found.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** Everything sent or waiting in a month, newest first. */
export async function ofMonth(month: string): Promise<Notice[]> {
  const found: Notice[] = []
  for await (const each of table.query(`NOTICES#${month}`, { index: "list", newestFirst: true }))
    found.push(Notice.parse(each))
  return found
}
