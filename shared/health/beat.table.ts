import * as table from "../table.ts"
import { Beat } from "./beat.ts"

const key: table.Key = { pk: "BEAT", sk: "BEAT" }

/** What was left behind last, a moment ago. Half a read unit. */
export async function find(): Promise<Beat | undefined> {
  const found = await table.get(key)
  return found && Beat.parse(found)
}

export const keep = (beat: Beat): table.Step => table.put({ ...key, type: "beat", rev: 1, ...beat })
