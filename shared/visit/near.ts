import type { Act } from "../act.ts"
import * as appointments from "../appointment/appointment.table.ts"
import type { Language } from "../language.ts"
import type { Location } from "../location/location.ts"
import { isMobile } from "../phone.ts"
import { idOf, routeTo } from "../notice/notice.ts"
import * as notices from "../notice/notice.table.ts"
import { Refusal } from "../refusal.ts"
import * as table from "../table.ts"
import type { Territory } from "../territory/territory.ts"
import { hour, later } from "../time.ts"
import { aheadOf } from "./pick-next.ts"
import * as visits from "./visit.table.ts"
import { statusOf, type Visit } from "./visit.ts"

/** Nobody waits longer than a day. */
const kept = 4 * 24 * hour

/** Where an SMS reaches them: what they left with their ticket, or what stands on their appointment. */
async function mobileOf(visit: Visit): Promise<{ to: string; language: Language } | undefined> {
  const { phone, language } = visit
  if (visit.appointment === undefined)
    return phone !== undefined && language && isMobile(phone) ? { to: phone, language } : undefined
  const appointment = await appointments.glance(visit.appointment)
  const way = appointment && routeTo(appointment.resident)
  return appointment && way?.route === "sms"
    ? { to: way.to, language: appointment.resident.language }
    : undefined
}

async function tell(act: Act, visit: Visit): Promise<void> {
  if (statusOf(visit) !== "arrived") return
  const mobile = await mobileOf(visit)
  if (!mobile) return
  const id = idOf(visit.id, "near", 0)
  const times = { at: act.at, due: act.at, until: later(act.at, kept) }
  const notice = {
    id,
    kind: "near",
    about: visit.id,
    route: "sms",
    fate: "waiting",
    tries: 0,
    rev: 1,
  } as const
  try {
    await table.commit([notices.add({ ...notice, ...mobile, ...times })])
  } catch (refusal) {
    // They were told already: once is enough.
    if (!(refusal instanceof Refusal) || refusal.reason !== "changed-meanwhile") throw refusal
  }
}

/**
 * Tells somebody who waits outside that their turn is near: by SMS, where they have a mobile. Again is not an error; who
 * waits no more hears nothing.
 */
export async function near(act: Act, id: string): Promise<void> {
  const visit = await visits.find(id)
  if (visit) await tell(act, visit)
}

/** Those this process has told: nobody looks for them at every call that follows. */
const told = new Set<string>()

/** Tells everybody of those who stand first in line, and have few before them, that their turn is near. */
export async function tellNear(
  act: Act,
  first: visits.Waiting[],
  place: Location,
  { policy }: Territory,
): Promise<void> {
  if (told.size > 10_000) told.clear()
  for (const [i, { visit }] of first.entries()) {
    if (!visit.sms || told.has(visit.id) || aheadOf(first, i, place) > policy.nearAhead) continue
    await tell(act, visit)
    told.add(visit.id)
  }
}
