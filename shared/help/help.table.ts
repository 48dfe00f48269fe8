import type { Act } from "../act.ts"
import { token } from "../seal.ts"
import { organisationOf } from "../staff/staff.ts"
import * as table from "../table.ts"
import { type Instant, monthOf } from "../time.ts"
import { Help, isHelp } from "./help.ts"
import { understood } from "../unknown.ts"

const partition = (organisation: string) => `HELP#${organisation}`
const month = (name: string) => `HELPS#${name}`

/** What an organisation did for somebody, in the commit that does it; nothing when it was nobody's help. */
export function noted(act: Act, help: Omit<Help, "organisation" | "at">): table.Step[] {
  if (!isHelp(act)) return []
  const organisation = organisationOf(act.by.staff)
  const place = `${act.at}#${help.code}#${token()}`
  const keys = { pk: partition(organisation), sk: place, listPk: month(monthOf(act.at)), listSk: place }
  return [
    table.create({ ...keys, type: "help", rev: 1, organisation, at: act.at, ...help }, "changed-meanwhile"),
  ]
}

async function read(items: AsyncGenerator<Record<string, unknown>>): Promise<Help[]> {
  const found: Help[] = []
  for await (const each of items) found.push(understood(Help, each))
  return found
}

/** What an organisation did from one moment until before another, newest first. */
export const of = (organisation: string, from: Instant, to: Instant): Promise<Help[]> =>
  read(table.query(partition(organisation), { range: { from, to }, newestFirst: true }))

/** What all of them did in a month (of UTC), from one moment until before another. */
export const ofMonth = (name: string, from: Instant, to: Instant): Promise<Help[]> =>
  read(table.query(month(name), { index: "list", range: { from, to } }))
