import * as table from "../table.ts"
import { monthOf } from "../time.ts"
import { Notice } from "./notice.ts"

const key = (id: string): table.Key => ({ pk: `NOTICE#${id}`, sk: "NOTICE" })

const item = (notice: Notice) => ({
  ...key(notice.id),
  type: "notice",
  ...notice,
  ...table.dueAt(notice.due ?? notice.until),
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

/** Everything sent or waiting in a month, newest first. */
export async function ofMonth(month: string): Promise<Notice[]> {
  const found: Notice[] = []
  for await (const each of table.query(`NOTICES#${month}`, { index: "list", newestFirst: true }))
    found.push(Notice.parse(each))
  return found
}
