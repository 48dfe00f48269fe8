import type { Act } from "../act.ts"
import * as table from "../table.ts"
import * as rebookings from "./rebooking.table.ts"

/** Goes on with what a change of the rules left to be done. */
export async function workOff(_act: Act, version: number): Promise<void> {
  const rebooking = await rebookings.find(version)
  if (!rebooking?.due) return
  const { due: _, ...done } = rebooking
  await table.commit([rebookings.change(done)])
}
