import { type Act, asResident } from "../act.ts"
import * as appointments from "../appointment/appointment.table.ts"
import { request } from "../callback/request.ts"
import { inLanguage } from "../language.ts"
import { replied } from "../letter/replied.ts"
import { logWarning } from "../log.ts"
import * as optOuts from "../opt-out/opt-out.table.ts"
import { countryOf } from "../phone.ts"
import { parts } from "../post/gsm7.ts"
import type { Answer, Parcel, Post } from "../post/post.ts"
import { Refusal } from "../refusal.ts"
import { judged, nearCaps } from "../spend/spend.ts"
import * as spends from "../spend/spend.table.ts"
import * as table from "../table.ts"
import * as tasks from "../task/task.table.ts"
import * as territories from "../territory/territory.table.ts"
import type { Territory } from "../territory/territory.ts"
import { dayOf, type Instant, later, minute } from "../time.ts"
import { trace } from "../trace.ts"
import { toPhone } from "../waiting-list/to-phone.ts"
import { allWordsIn } from "../words/all-words.ts"
import { type Content, contentOf } from "./content.ts"
import { awake, goesAt } from "./hours.ts"
import { forget } from "./forget.ts"
import { layOut } from "./lay-out.ts"
import { answered, discarded, ended, type Notice, sending } from "./notice.ts"
import * as notices from "./notice.table.ts"

/** Whether a notice still has to wait because so many have left in this minute already. */
export type Sent = "done" | "later"

export const taskOf = ({ id }: Pick<Notice, "id">): string => `undelivered-${id}`

/** What will not arrive is work for people at the place it is about: once, however often it is tried. */
export async function undelivered(
  notice: Notice,
  { appointment, entry }: Partial<Content>,
  act: Act,
): Promise<table.Step[]> {
  if (entry) return await toPhone(act, entry)
  const id = taskOf(notice)
  if (!appointment || (await tasks.find(id))) return []
  const { location, code } = appointment
  const from = { trace: notice.trace }
  return [tasks.add({ id, kind: "undelivered", location, about: code, at: act.at, ...from, rev: 1 })]
}

/** Somebody wrote and no answer reaches them: a person phones. */
export async function phoneInstead(act: Act, { kind, to, language }: Notice): Promise<void> {
  if (kind !== "reply") return
  await request(asResident(act.at, "sms"), { phone: to, language }).catch((refusal: unknown) => {
    if (!(refusal instanceof Refusal)) throw refusal
  })
}

/** Its end, and what people have to do about it. */
async function end(act: Act, after: Notice, content: Partial<Content>): Promise<void> {
  const failed = ["failed", "given-up", "unknown"].includes(after.fate)
  const { appointment } = content
  // Asked for before it is written that nothing else is tried: again it finds the request that is open.
  if (failed) await phoneInstead(act, after)
  await table.commit([
    notices.change(after),
    ...(failed ? await undelivered(after, content, act) : []),
    ...(after.fate === "accepted" && appointment ? await replied(act, appointment) : []),
  ])
}

/** An SMS goes to whoever wants them, in countries where it costs what it should. */
async function mayGo({ route, to, answers }: Notice, act: Act, { policy }: Territory): Promise<boolean> {
  if (route !== "sms" || answers) return true
  return policy.smsCountries.includes(countryOf(to) ?? "") && !(await optOuts.has(to, act.at))
}

const tries = 8

const today = ({ at }: Act, { head }: Territory) => dayOf(at, head.timezone)

/** What answers somebody leaves whatever it comes to, and counts all the same. */
async function countAnswer(act: Act, cost: number, territory: Territory): Promise<void> {
  const day = today(act, territory)
  const before = await spends.find(day)
  const sum = { ...before, daily: before.daily + cost, monthly: before.monthly + cost }
  const warn = nearCaps(sum, territory).filter((cap) => !before.warned.includes(cap))
  await table.commit([spends.count(day, cost, warn)])
  for (const cap of warn) logWarning("parts-near-cap", { reason: cap })
}

/**
 * Writes down that a notice is on its way, and what it costs, before anybody sends it: so that nobody else does.
 * `later`: this minute's share is used up; `never`: no more is to be spent.
 */
async function leave(act: Act, notice: Notice, body: string, territory: Territory) {
  const billed = notice.route === "sms" || notice.route === "voice"
  const cost = parts(body)
  const sent = sending(notice, body, notice.route === "sms" ? cost : undefined, act.at)
  const under = { ...sent, sentIn: trace() }
  const gone = { ...under, rev: notice.rev + 1 }
  if (!billed || notice.answers) {
    await table.commit([notices.change(under)])
    if (billed) await countAnswer(act, cost, territory)
    return gone
  }
  for (let attempt = 0; ; attempt++) {
    const day = today(act, territory)
    const before = await spends.find(day)
    const judgement = judged(before, cost, act.at, territory)
    if (typeof judgement === "string") return judgement
    const { warn } = judgement
    try {
      await table.commit([notices.change(under), spends.pay(day, before, cost, act.at, warn)])
      for (const cap of warn) logWarning("parts-near-cap", { reason: cap })
      return gone
    } catch (refusal) {
      // Somebody else paid in the same moment: look again.
      const busy = refusal instanceof Refusal && refusal.reason === "too-many-requests"
      if (!busy || attempt === tries) throw refusal
      await table.backoff(attempt)
    }
  }
}

const parcelOf = (notice: Notice, body: string, { head }: Territory): Parcel => {
  const { id, route, to, language } = notice
  const commune = inLanguage(head.name, language)
  const words = allWordsIn(language)
  const { subject: of } = notice.kind === "alert" ? words.alerts.message : words.notice
  const subject = route === "email" ? of(commune) : undefined
  return { id, route, to, language, body, ...(subject !== undefined && { subject }) }
}

/** Whoever asked is awake for so long. */
const awakeFor = 15 * minute

/** When a notice that is due now may go: it may have waited for its turn until people sleep. */
function politely(
  { route, asked, at }: Notice,
  { appointment }: Content,
  now: Instant,
  territory: Territory,
): Instant {
  const justAsked = asked === true && now < later(at, awakeFor)
  return goesAt(now, { asked: justAsked, voice: route === "voice", start: appointment?.start }, territory)
}

async function deliver(act: Act, notice: Notice, post: Post, territory: Territory): Promise<Sent> {
  const content = await contentOf(notice, act.at, territory)
  if (!content) {
    await table.commit([notices.change(discarded(notice))])
    return "done"
  }
  const due = notice.route === "email" ? act.at : politely(notice, content, act.at, territory)
  if (due > act.at) {
    await table.commit([notices.change({ ...notice, due })])
    return "done"
  }
  const { body, lastCall } = content
  const left = (await mayGo(notice, act, territory)) ? await leave(act, notice, body, territory) : "never"
  if (left === "later") return "later"
  if (left === "never") {
    await end(act, ended({ ...notice, body }, "given-up"), content)
    return "done"
  }
  const answer: Answer = await post.send(parcelOf(left, body, territory)).catch(() => "unknown" as const)
  const when = (at: string) => (left.kind === "reply" ? at : awake(at, territory))
  await end(act, answered(left, answer, { at: act.at, when, lastCall }), content)
  return "done"
}

/** It was on its way and nobody came back to say what became of it, or its carrier never said a last word. */
async function lost(act: Act, notice: Notice, territory: Territory): Promise<void> {
  const after = ended(notice, "unknown")
  if (notice.fate === "accepted") return await table.commit([notices.change(after)])
  await end(act, after, (await contentOf(notice, act.at, territory)) ?? {})
}

/** Sends a waiting notice whose time has come, or forgets one whose retention is over. Letters wait for people. */
export async function send(act: Act, id: string, post: Post): Promise<Sent> {
  const notice = await notices.find(id)
  if (!notice) return "done"
  if (notice.until <= act.at) await forget(act, id)
  else if (!notice.due || notice.due > act.at) return "done"
  else if (notice.route === "letter") await layOut(act, notice, await appointments.find(notice.about))
  else if (notice.fate === "waiting") return await deliver(act, notice, post, await territories.current())
  else await lost(act, notice, await territories.current())
  return "done"
}

/** Somebody else was quicker: what they did stands. */
export const unlessChanged = (refusal: unknown): void => {
  if (!(refusal instanceof Refusal) || refusal.reason !== "changed-meanwhile") throw refusal
}
