import type { Act } from "../act.ts"
import { token } from "../seal.ts"
import * as table from "../table.ts"
import * as unsaveds from "./unsaved.table.ts"
import { type Unsaved, unsavedFrom } from "./unsaved.ts"

/** Keeps what somebody typed for them alone, and gives the name it is found under. */
export async function keep(act: Act, typed: Pick<Unsaved, "by" | "path" | "fields">): Promise<string> {
  const unsaved = unsavedFrom(token(), typed, act.at)
  await table.commit([unsaveds.add(unsaved)])
  return unsaved.id
}
