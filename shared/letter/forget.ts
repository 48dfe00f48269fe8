import type { Act } from "../act.ts"
import * as table from "../table.ts"
import { erased, forgottenBy } from "./letter.ts"
import * as letters from "./letter.table.ts"

/** Erases the person from a letter when its retention time is over: whether it did. */
export async function forget(act: Act, id: string): Promise<boolean> {
  const letter = await letters.find(id)
  if (!letter?.resident || forgottenBy(letter) > act.at) return false
  await table.commit([letters.change(erased(letter))])
  return true
}
