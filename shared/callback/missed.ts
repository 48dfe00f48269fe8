import type { Act } from "../act.ts"
import * as appointments from "../appointment/appointment.table.ts"
import { hear, wasHeard } from "../heard/heard.table.ts"
import type { Language } from "../language.ts"
import { Refusal } from "../refusal.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import type { Instant } from "../time.ts"
import { callerOf, type MissedCall } from "./missed-call.ts"
import { request } from "./request.ts"

/** In which language whoever rings reads: as they booked, or else the first official one. */
async function languageOf(phone: string, { at }: Act): Promise<Language> {
  const { head } = await territories.current()
  const [code] = await appointments.codesOfPhone(phone, at)
  const booked = code === undefined ? undefined : await appointments.find(code)
  return booked?.resident.language ?? head.official[0] ?? head.languages[0] ?? "fr"
}

/** When it was; by a clock that is fast, now. */
const rangAt = ({ at }: MissedCall, act: Act): Instant => (at < act.at ? at : act.at)

/** It was heard already, or by somebody else in the same moment. */
const unlessHeard = (refusal: unknown): void => {
  if (!(refusal instanceof Refusal) || refusal.reason !== "over") throw refusal
}

/**
 * A missed call asks for a person to phone, once: the same call again, however late, does nothing. Where a request is
 * open for that phone, that one stands. Refuses `invalid` where nobody ever answers the phone.
 */
export async function missed(act: Act, call: MissedCall): Promise<void> {
  const id = `call ${call.id}`
  if (await wasHeard(id)) return
  const phone = callerOf(call)
  const mark = hear(id, act.at)
  // Nobody can phone a number that was withheld.
  if (phone === undefined) return await table.commit([mark]).catch(unlessHeard)
  try {
    const asked = { phone, language: await languageOf(phone, act) }
    const { first } = await request(act, asked, undefined, undefined, () => [mark], rangAt(call, act))
    if (!first) await table.commit([mark])
  } catch (refusal) {
    unlessHeard(refusal)
  }
}
