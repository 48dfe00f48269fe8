import * as table from "../table.ts"
import { type Instant, monthOf } from "../time.ts"
import { Notice } from "./notice.ts"

const key = (id: string): table.Key => ({ pk: `NOTICE#${id}`, sk: "NOTICE" })

/** `until`: when it is forgotten, if nothing else is due before. */
const item = (notice: Notice, until: Instant) => ({
  ...key(notice.id),
  type: "notice",
  ...notice,
  until,
  ...table.dueAt(notice.due ?? until),
  listPk: `NOTICES#${monthOf(notice.at)}`,
  listSk: `${notice.at}#${notice.id}`,
})

export type Kept = { notice: Notice; until: Instant }

export const add = ({ notice, until }: Kept): table.Step =>
  table.create(item(notice, until), "changed-meanwhile")
export const change = ({ notice, until }: Kept): table.Step =>
  table.replace(item(notice, until), "changed-meanwhile")
export const forget = (notice: Notice): table.Step => table.remove(key(notice.id), "changed-meanwhile")

export async function find(id: string): Promise<Kept | undefined> {
  const found = await table.get(key(id), true)
  return found && { notice: Notice.parse(found), until: String(found.until) }
}

/** Everything sent or waiting in a month, newest first. */
export async function ofMonth(month: string): Promise<Notice[]> {
  const found: Notice[] = []
  for await (const each of table.query(`NOTICES#${month}`, { index: "list", newestFirst: true }))
    found.push(Notice.parse(each))
  return found
}
