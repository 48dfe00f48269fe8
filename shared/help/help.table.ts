import type { Act } from "../act.ts"
import { organisationOf } from "../staff/staff.ts"
import * as table from "../table.ts"
import type { Instant } from "../time.ts"
import { Help, isHelp } from "./help.ts"

const partition = (organisation: string) => `HELP#${organisation}`

/** What an organisation did for somebody, in the commit that does it; nothing when it was nobody's help. */
export function noted(act: Act, help: Omit<Help, "organisation" | "at">): table.Step[] {
  if (!isHelp(act)) return []
  const organisation = organisationOf(act.by.staff)
  const key = { pk: partition(organisation), sk: `${act.at}#${help.code}` }
  return [
    table.create({ ...key, type: "help", rev: 1, organisation, at: act.at, ...help }, "changed-meanwhile"),
  ]
}

/** What an organisation did between two moments, newest first. */
export async function of(organisation: string, from: Instant, to: Instant): Promise<Help[]> {
  const found: Help[] = []
  for await (const each of table.query(partition(organisation), { range: { from, to }, newestFirst: true }))
    found.push(Help.parse(each))
  return found
}
