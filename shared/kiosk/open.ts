import { type Act, asResident } from "../act.ts"
import { Refusal } from "../refusal.ts"
import { hashed, same, token } from "../seal.ts"
import { demand } from "../staff/demand.ts"
import * as table from "../table.ts"
import type { Instant } from "../time.ts"
import type { Kiosk } from "./kiosk.ts"
import * as kiosks from "./kiosk.table.ts"

/** The kiosk of a place, for whoever governs it. Refuses `not-allowed`. */
export function kioskOf(act: Act, location: string): Promise<Kiosk | undefined> {
  demand(act, "administer", { location })
  return kiosks.find(location)
}

/** A new key for the tablet at a door: the one before opens nothing any more. Refuses `not-allowed`. */
export async function renew(act: Act, location: string): Promise<string> {
  demand(act, "administer", { location })
  if (act.by.kind !== "staff") throw new Refusal("not-allowed")
  const key = token()
  const made = { at: act.at, by: act.by.staff.id }
  await table.commit([kiosks.keep({ location, key: hashed("kiosk", key), made })])
  return key
}

/** No tablet gives numbers there any more. Refuses `not-allowed`. */
export async function shut(act: Act, location: string): Promise<void> {
  demand(act, "administer", { location })
  await table.commit([kiosks.drop(location)])
}

/** Whether a key opens the kiosk of a place. */
export async function opens(location: string, key: string | undefined): Promise<boolean> {
  if (key === undefined || key === "") return false
  const kiosk = await kiosks.find(location)
  return kiosk !== undefined && same(kiosk.key, hashed("kiosk", key))
}

/** Whoever stands at the tablet of a place: all of them together have one limit. */
export const atKiosk = (at: Instant, location: string): Act => asResident(at, "counter", `kiosk ${location}`)
