import * as alerts from "#shared/alert/alert.table.ts"
import { pin } from "#shared/parity/pin.ts"
import { attest } from "#shared/attestation/attest.ts"
import { night } from "#shared/figures/night.ts"
import { keyOf } from "#shared/appointment/access.ts"
import { asStaff, asSystem } from "#shared/act.ts"
import { book } from "#shared/appointment/book.ts"
import { move } from "#shared/appointment/move.ts"
import * as callbackAccess from "#shared/callback/access.ts"
import { cancel } from "#shared/callback/cancel.ts"
import { request } from "#shared/callback/request.ts"
import { keep as keepLetter } from "#shared/letter/accept.ts"
import { leaveBehind } from "#shared/health/leave.ts"
import { answer } from "#shared/letter/answer.ts"
import { close } from "#shared/location/close.ts"
import { answer as answerSms } from "#shared/conversation/answer.ts"
import { renew } from "#shared/kiosk/open.ts"
import { end } from "#shared/session/end.ts"
import { sweep } from "#shared/retention/sweep.ts"
import * as sessionNoun from "#shared/session/session.ts"
import * as table from "#shared/table.ts"
import { arrive } from "#shared/visit/arrive.ts"
import { callNext } from "#shared/visit/call-next.ts"
import { takeTicket } from "#shared/visit/take-ticket.ts"
import { hour, later, minute } from "#shared/time.ts"
import { keep } from "#shared/unsaved/keep.ts"
import { hearMachine } from "#shared/wait/hear-machine.ts"
import { keyOf as waiterKey } from "#shared/waiting-list/access.ts"
import { leave } from "#shared/waiting-list/answer.ts"
import { EntryRequest } from "#shared/waiting-list/entry.ts"
import { join } from "#shared/waiting-list/join.ts"
import { aRequest } from "../makers.ts"
import { type World } from "../world.ts"

/** Somebody whose time is not over when everybody else's is. */
export const stillWaiting = { language: "fr", phone: "+32470999999" } as const

/** What may be left of nobody when their time is over. */
export const secrets = [
  "Amina El Idrissi",
  "amina el idrissi",
  "+32470123456",
  "+3242218001",
  "Rue Royale 1",
  "arabe",
  "amina@exemple.be",
]

/** Makes at least one item of every type there is, of people who are nobody. */
export async function everyItem(world: World): Promise<void> {
  await world.begin()
  world.post.reject("+3242218001")
  const resident = {
    language: "fr",
    name: "Amina El Idrissi",
    phone: "+32470123456",
    address: "Rue Royale 1",
    email: "amina@exemple.be",
    needs: { interpreter: "arabe" },
  } as const
  const made = await book(world.act(), aRequest({ resident }))
  await move(world.act(), made.code, keyOf(made), { start: "2027-03-24T07:30:00.000Z" }, "once")
  await book(world.act(), aRequest({ resident: { language: "fr", phone: "+3242218001" } }))
  const { callback } = await request(world.act(), {
    phone: "+32470123456",
    name: "Amina El Idrissi",
    language: "fr",
  })
  await leaveBehind(world.now(), await world.tick(), world.post)
  await cancel(world.act(), callback.code, callbackAccess.keyOf(callback))
  await request(world.act(), { phone: "+32470123456", language: "nl" })
  await request(world.act(), { phone: "+32470123456", language: "nl" }, "again")
  const staff = { id: "zoe", name: "Zoé Lambert", grants: [{ role: "helper" as const, location: "*" }] }
  await book(asStaff(world.now(), staff, "helper"), aRequest({ start: "2027-03-25T07:30:00.000Z", resident }))
  await end(sessionNoun.opened("a-session", { staff }, world.now()))
  await keep(world.act(), { by: "zoe", path: "/fr/account", fields: { name: "Amina El Idrissi" } })
  const mia = { id: "mia", name: "Mia", grants: [{ role: "reception" as const, location: "hotel" }] }
  await arrive(asStaff(world.now(), mia), made.code)
  const { name, phone, needs, language } = resident
  const walkIn = { location: "hotel", service: "id-card", also: [], persons: 1, language }
  await takeTicket(asStaff(world.now(), mia), { ...walkIn, name, phone, needs }, "k")
  await callNext(asStaff(world.now(), mia), "hotel", "g1", "k")
  const ada = { id: "ada", name: "Ada", grants: [{ role: "admin" as const, location: "*" }] }
  await renew(asStaff(world.now(), ada), "hotel")
  await pin(asStaff(world.now(), ada), "hotel", { share: 0.4, why: "travaux" })
  const alert = {
    id: "spend-near",
    kind: "spend-near",
    much: 8,
    of: 10,
    since: world.now(),
    rev: 0,
  } as const
  await table.commit([alerts.keep(alert)])
  const overbook = { reason: "Amina El Idrissi attend un enfant" }
  const beyond = aRequest({ start: "2027-03-24T09:30:00.000Z", resident })
  await book(asStaff(world.now(), mia), { ...beyond, overbook })
  const reception = { id: "adam", name: "Adam", grants: [{ role: "reception" as const, location: "*" }] }
  const asked = { received: "2027-03-19", location: "hotel", also: [], persons: 1, wishes: ["mon-am"] }
  const letter = await keepLetter(asStaff(world.now(), reception, "post"), { ...asked, resident }, "k")
  await answer(asStaff(world.now(), reception, "post"), letter.id, "phoned")
  for (const [i, body] of ["RDV", "STOP"].entries()) {
    const inbound = { id: `m${i}`, from: "+32470123456", body, at: world.now() }
    await answerSms(world.act("sms"), inbound, world.post)
  }
  await attest(asStaff(world.now(), mia), { appointment: made.code }, "k")
  const byLetter = { language: "fr", name: "Amina El Idrissi", address: "Rue Royale 1" } as const
  await book(world.act(), aRequest({ start: "2027-03-24T08:00:00.000Z", resident: byLetter }))
  await world.tick()
  // Somebody waits while the next minute is written.
  await takeTicket(asStaff(world.now(), mia), walkIn, "k2")
  world.advance(minute)
  await close(asSystem(world.now()), "hotel", { from: "2027-03-25", to: "2027-03-25" })
  const left = await join(world.act(), EntryRequest.parse({ service: "id-card", resident }))
  await join(world.act(), EntryRequest.parse({ service: "id-card", resident: stillWaiting }))
  await world.tick()
  const queues = [{ queue: "A", services: ["id-card"], waiting: 3, called: 1 }]
  await hearMachine(asSystem(world.now()), { location: "hotel", at: later(world.now(), 1000), queues })
  await leave(world.act(), left.code, waiterKey(left))
  await world.tick()
  // The first place of the night.
  for (let i = 0; i < 2; i++) await night(asSystem(later(world.now(), 24 * hour)))
  await sweep(asSystem(world.now()))
}
