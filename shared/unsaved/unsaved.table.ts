import { sealed, unsealed } from "../seal.ts"
import * as table from "../table.ts"
import { ms } from "../time.ts"
import { Unsaved } from "./unsaved.ts"

const key = (id: string): table.Key => ({ pk: `UNSAVED#${id}`, sk: "UNSAVED" })

/** Sealed: whoever reads the table reads none of it. */
export const add = ({ fields, ...unsaved }: Unsaved): table.Step =>
  table.create(
    {
      ...key(unsaved.id),
      type: "unsaved",
      ...unsaved,
      fields: sealed("unsaved", JSON.stringify(fields)),
      expiresAt: Math.ceil(ms(unsaved.until) / 1000),
    },
    "changed-meanwhile",
  )

export async function byId(id: string): Promise<Unsaved | undefined> {
  const item = await table.get(key(id), true)
  const fields = item && unsealed("unsaved", String(item.fields))
  return fields ? Unsaved.parse({ ...item, fields: JSON.parse(fields) }) : undefined
}
