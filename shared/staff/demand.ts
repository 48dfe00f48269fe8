import type { Act } from "../act.ts"
import { Refusal } from "../refusal.ts"
import { type About, type Deed, may } from "./rights.ts"

/** Whether an act is allowed; residents and the system are not staff, and their acts have their own keys and rules. */
export const allowed = (act: Act, deed: Deed, about?: About): boolean =>
  act.by.kind !== "staff" || may(act.by.staff, deed, about)

/** Refuses `not-allowed` to whoever may not do this here, for this person; without `about`, to whoever may nowhere. */
export function demand(act: Act, deed: Deed, about?: About): void {
  if (!allowed(act, deed, about)) throw new Refusal("not-allowed")
}
