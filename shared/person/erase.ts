import type { Act } from "../act.ts"
import { isErased, isOpen } from "../appointment/appointment.ts"
import { cancel } from "../appointment/cancel.ts"
import { forget } from "../appointment/forget.ts"
import { isOfNone } from "../appointment/known.ts"
import { lost, tries } from "../appointment/place.ts"
import * as audits from "../audit/audit.table.ts"
import { forgetCall } from "../callback/forget.ts"
import * as conversations from "../conversation/conversation.table.ts"
import { erased as erasedLetter, type Letter } from "../letter/letter.ts"
import * as letters from "../letter/letter.table.ts"
import * as notices from "../notice/notice.table.ts"
import * as optOuts from "../opt-out/opt-out.table.ts"
import { Refusal } from "../refusal.ts"
import * as table from "../table.ts"
import { forgetVisit } from "../visit/forget.ts"
import { isWaiting } from "../waiting-list/entry.ts"
import { forgetEntry } from "../waiting-list/forget.ts"
import { gather, type Gathered } from "./gather.ts"
import type { Outcome, Ref, Wish } from "./person.ts"

/** So many go in one commit. */
const most = 60

type What = { act: Act; wish: Wish }

/** A letter without its person; one that is open is over with that: nobody can answer it. */
async function eraseLetter({ act, wish }: What, id: string): Promise<boolean> {
  for (let attempt = 0; ; attempt++) {
    const letter = await letters.find(id)
    if (!letter?.resident) return false
    const after: Letter = {
      ...erasedLetter(letter),
      ...(letter.status === "open" && { status: "answered", answered: act.at }),
    }
    const { location } = letter
    try {
      const line = audits.noted(act, { what: "forgot", about: id, location, why: wish.identity })
      await table.commit([letters.change(after), ...line])
      return true
    } catch (refusal) {
      // Somebody answered it in the same moment.
      if (attempt === tries || !(await lost(refusal, attempt))) throw refusal
    }
  }
}

/** What is the number's alone: what it was told, what it wrote, and that it wants no SMS, unless that is to stay. */
async function erasePhone({ act, wish }: What, phone: string): Promise<void> {
  const said = (await notices.ofPhone(phone)).filter(isOfNone)
  for (const each of said)
    await table.commit([notices.forget(each)]).catch((refusal: unknown) => {
      // It was forgotten in the same moment.
      if (!(refusal instanceof Refusal) || refusal.reason !== "changed-meanwhile") throw refusal
    })
  const opted = wish.optedOut || !(await optOuts.has(phone, act.at)) ? [] : [optOuts.drop(phone)]
  await table.commit(await table.allBut(most, [conversations.forget(phone), ...opted]))
}

/** What is still to come, and cannot come without whom it is for. */
const toCome = ({ all }: Gathered): Ref[] => [
  ...all.calls.flatMap(({ code, status }) =>
    status === "open" ? [{ kind: "call" as const, id: code }] : [],
  ),
  ...all.waits.flatMap((entry) => (isWaiting(entry) ? [{ kind: "wait" as const, id: entry.code }] : [])),
  ...all.letters.flatMap(({ id, status }) => (status === "open" ? [{ kind: "letter" as const, id }] : [])),
]

/** What an erasure would come to: how much bears them, what is still to come, and whether their number wants no SMS. */
export type Preview = { many: number; coming: Ref[]; others: number; optedOut: boolean }

/** The same before it is done: nothing is written but a line in the trail. Refuses `not-found`. */
export async function preview(act: Act, ref: Ref, same: boolean): Promise<Preview> {
  const gathered = await gather(act, ref, same)
  const { all, others, phone } = gathered
  await audits.note(act, { what: "saw", about: ref.id })
  const booked = all.appointments.filter((each) => !isErased(each))
  const open = booked.filter((each) => isOpen(each, act.at))
  return {
    many:
      booked.length +
      all.calls.filter((each) => each.phone !== undefined).length +
      all.waits.filter(({ erasure }) => erasure !== undefined).length +
      all.visits.filter(({ erasure }) => erasure !== undefined).length +
      all.letters.filter(({ resident }) => resident !== undefined).length,
    coming: [...open.map(({ code }) => ({ kind: "appointment" as const, id: code })), ...toCome(gathered)],
    others,
    optedOut: phone !== undefined && (await optOuts.has(phone, act.at)),
  }
}

/**
 * Erases somebody now from all that bears them: names, numbers, addresses, needs, what they wrote and were told. What is
 * still to come is cancelled first when they want that; else an appointment stays by its code, and what needs their number
 * or address is kept until it is over. Each leaves a line in the trail that says who did it and how it was checked who
 * asks. Again, it does nothing. Refuses `not-found`.
 */
export async function erase(act: Act, ref: Ref, wish: Wish): Promise<Outcome> {
  const gathered = await gather(act, ref, wish.same)
  const { all, phone, reaches } = gathered
  const what = { act, wish }
  const coming = toCome(gathered)
  const kept = wish.end ? [] : coming
  const stays = (kind: Ref["kind"], id: string) => kept.some((each) => each.kind === kind && each.id === id)
  let [erased, cancelled] = [0, wish.end ? coming.length : 0]
  for (const appointment of all.appointments.filter((each) => !isErased(each))) {
    const { code } = appointment
    if (isOpen(appointment, act.at) && wish.end) {
      await cancel(act, code, undefined, undefined, wish.identity)
      cancelled++
    } else if (isOpen(appointment, act.at)) kept.push({ kind: "appointment", id: code })
    await forget(act, code, wish.identity)
    erased++
  }
  for (const { code } of all.calls)
    if (!stays("call", code) && (await forgetCall(act, code, wish.identity))) erased++
  for (const { code } of all.waits)
    if (!stays("wait", code) && (await forgetEntry(act, code, wish.identity))) erased++
  for (const { id, location } of all.visits) {
    const line = audits.noted(act, { what: "forgot", about: id, location, why: wish.identity })
    if (await forgetVisit(id, line)) erased++
  }
  for (const { id } of all.letters) if (!stays("letter", id) && (await eraseLetter(what, id))) erased++
  // While a call is still promised, what was said of it is too.
  if (reaches && phone !== undefined && !kept.some(({ kind }) => kind === "call"))
    await erasePhone(what, phone)
  return { erased, cancelled, kept }
}
