import { Code } from "#shared/code.ts"
import type { PaperRow } from "#shared/visit/enter-paper.ts"
import { readId } from "#shared/visit/visit.ts"

/** A row as it was typed, under the code or the id that it carries in the names of its fields. */
export type TypedRow = { key: string; row: PaperRow }

const named = /^(arrived|called|finished|absent|seen|service|persons)-([\w.-]{5,75})$/

/** What was drawn for an empty line, or the name of a visit. */
const isOther = (key: string): boolean => /^[\w-]{22}$/.test(key) || readId(key) !== undefined

function rowOf(key: string, fields: Record<string, string>): TypedRow[] {
  const { arrived = "", called = "", finished = "", service = "", persons = "" } = fields
  const seen = /^\d{1,4}$/.test(fields.seen ?? "") ? Number(fields.seen) : 0
  const line = { arrived, called, finished, absent: fields.absent === "1", seen }
  if (isOther(key)) return [{ key, row: { ...line, of: { id: key, service, persons } } }]
  const code = Code.safeParse(key)
  return code.data === key ? [{ key, row: { ...line, of: { code: key } } }] : []
}

/** The rows of a form, in its order; names that are none of its fields go nowhere. */
export function rowsIn(posted: Record<string, string>): TypedRow[] {
  const rows = new Map<string, Record<string, string>>()
  for (const [name, value] of Object.entries(posted)) {
    const [, field = "", key = ""] = named.exec(name) ?? []
    if (field !== "") rows.set(key, { ...rows.get(key), [field]: value })
  }
  return [...rows].flatMap(([key, fields]) => rowOf(key, fields))
}
