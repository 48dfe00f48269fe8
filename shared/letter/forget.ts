import type { Act } from "../act.ts"
import * as table from "../table.ts"
import { erased } from "./letter.ts"
import * as letters from "./letter.table.ts"

/** Erases the person from a letter when its retention time is over. */
export async function forget(act: Act, id: string): Promise<void> {
  const letter = await letters.find(id)
  if (letter?.erasure && letter.erasure <= act.at) await table.commit([letters.change(erased(letter))])
}
