import type { Act } from "../act.ts"
import { type Appointment, bySms } from "../appointment/appointment.ts"
import { wasHeard } from "../heard/heard.table.ts"
import type { Language } from "../language.ts"
import { logBug } from "../log.ts"
import { hour, later } from "../time.ts"
import * as limits from "../limit/limit.table.ts"
import { countryOf, spoken } from "../phone.ts"
import { type Reason, Refusal } from "../refusal.ts"
import * as table from "../table.ts"
import type { Territory } from "../territory/territory.ts"
import * as territories from "../territory/territory.table.ts"
import * as waiting from "../waiting-list/entry.table.ts"
import { bookFor, choose, laterTimes, offerTimes } from "./booking.ts"
import { call, unclear } from "./calling.ts"
import { agree, cancelOne, moveOne, tellOne, when } from "./changing.ts"
import {
  answer,
  type Context,
  inTheirs,
  messages,
  mostMessages,
  openAppointments,
  type Said,
  smsWords,
} from "./context.ts"
import { answered, type Conversation, wantedIn } from "./conversation.ts"
import * as conversations from "./conversation.table.ts"
import type { Inbound } from "./inbound.ts"
import { read } from "../reading/read.ts"
import type { Reading } from "../reading/reading.ts"
import { start, stop } from "./stopping.ts"
import { aboutCode, answersList, answersOffer, askAgain, joinList } from "./waiting.ts"
import { tellWait } from "./waiting-room.ts"

/** What was understood, the ids of its answers, and what it changed, whose own messages are answers too. */
export type Heard = { reading: Reading; replies: string[]; appointments: string[] }

/** Nobody waits for an answer: what was asked stands. */
async function silence(context: Context): Promise<Said> {
  return await answer(context, [], [], { unclear: context.before?.unclear ?? 0 })
}

/** Yes or no, when something was asked that has these answers. */
async function decide(context: Context, yes: boolean): Promise<Said> {
  const { menu } = context
  if (menu?.kind === "sure" && yes)
    return menu.deed === "stop" ? await stop(context, true) : await cancelOne(context, menu.code, true)
  if (menu?.kind === "times" && yes) return await offerTimes(context, menu.wanted)
  if (menu?.kind === "full" && yes) return await joinList(context, menu.wanted)
  if (!yes)
    return await answer(
      context,
      inTheirs(context, (sms) => sms.kept),
      [],
      { menu: "none" },
    )
  // Whoever says nothing but yes may not be able to write more.
  return (await agree(context)) ?? (await call(context, "asked"))
}

/** An answer to a menu; to one that is gone, the same again as it is now. */
async function chosen(context: Context): Promise<Said> {
  const { reading, menu, before } = context
  const { choice } = reading
  if (choice === 0) return await call(context, "asked", wantedIn(menu)?.service)
  if (choice === "yes" || choice === "no") {
    const offered = reading.code === undefined ? await answersOffer(context, choice === "yes") : undefined
    return offered ?? (await decide(context, choice === "yes"))
  }
  if (menu?.kind === "full" && choice === 1) return await joinList(context, menu.wanted)
  if (menu?.kind === "times")
    return choice === "later" || choice === 4
      ? await laterTimes(context, menu)
      : await choose(context, menu, choice)
  const old = before?.menu
  if (old?.kind === "times" || (old?.kind === "full" && !menu))
    return await offerTimes(context, old.wanted, { intro: "old" })
  const done = await justDone(context)
  return done ? await answer(context, [tellOne(context, done)]) : await unclear(context)
}

/** What this phone has booked or moved by SMS of late: whoever answers a list twice hears what came of it. */
async function justDone(context: Context): Promise<Appointment | undefined> {
  const since = later(context.act.at, -24 * hour)
  return (await openAppointments(context)).find(
    (each) => bySms(each) && (each.history.at(-1) ?? each.booked).at >= since,
  )
}

/** Whether it says where or when, and nothing else that would change what is wanted. */
const refines = ({ location, near, wish, persons }: Reading): boolean =>
  location !== undefined || near !== undefined || persons !== undefined || wish !== undefined

/** The same as was asked for before, elsewhere, at another time or for more. */
async function refined(context: Context): Promise<Said | undefined> {
  const { menu, reading } = context
  const wanted = wantedIn(menu)
  if (!wanted || !refines(reading)) return undefined
  if (wanted.code === undefined) return await bookFor(context, wanted.service)
  return await moveOne({ ...context, reading: { ...reading, code: wanted.code } })
}

async function unread(context: Context): Promise<Said> {
  const { reading } = context
  if (reading.courtesy)
    return (reading.choice === "yes" ? await askAgain(context) : undefined) ?? (await silence(context))
  if (reading.service !== undefined) return await bookFor(context)
  if (reading.code !== undefined) return await when(context)
  return (await refined(context)) ?? (await unclear(context))
}

/** Another language, where it is one of ours: what was asked is asked in it. */
async function speak(context: Context): Promise<Said> {
  const { reading, menu, territory } = context
  if (reading.wanted === undefined) return await unclear(context)
  if (!territory.head.languages.includes(reading.wanted)) return await call(context, "byPerson")
  if (menu?.kind === "times") return await offerTimes(context, menu.wanted)
  return await answer(context, [smsWords(context).language])
}

async function respond(context: Context): Promise<Said> {
  const { reading, territory } = context
  const listed = (await answersList(context)) ?? (await aboutCode(context))
  if (listed) return listed
  const phone = spoken(territory.head.phone)
  switch (reading.intent) {
    case "book":
      return (reading.service === undefined ? await refined(context) : undefined) ?? (await bookFor(context))
    case "when":
      return await when(context)
    case "move":
      return await moveOne(context)
    case "cancel":
      return await cancelOne(context)
    case "call":
      return await call(context, "asked", reading.service)
    case "wait":
      return await tellWait(context, phone)
    case "help":
      return await answer(
        context,
        inTheirs(context, (sms) => sms.help(phone)),
      )
    case "stop":
      return await stop(context)
    case "start":
      return await start(context)
    case "language":
      return await speak(context)
    case "choice":
      return await chosen(context)
    case undefined:
    default:
      return await unread(context)
  }
}

/** In which language somebody reads: as they ask, as they write, as they did before, as they booked. */
async function languageFor(
  { intent, wanted, languages }: Reading,
  before: Conversation | undefined,
  { head }: Territory,
  booked: () => Promise<Language | undefined>,
): Promise<Language | undefined> {
  // STOP and START are words of no language.
  const own = intent === "stop" || intent === "start" ? [] : languages
  const spokenHere = [wanted, ...own].filter((each) => each !== undefined && head.languages.includes(each))
  if (before?.language && (spokenHere.length === 0 || (!wanted && own.includes(before.language))))
    return before.language
  return spokenHere[0] ?? (await booked())
}

async function contextOf(
  act: Act,
  inbound: Inbound,
  reading: Reading,
  territory: Territory,
): Promise<Context> {
  const before = await conversations.find(inbound.from)
  const context: Context = {
    act,
    inbound,
    territory,
    reading,
    before,
    menu: before && answered(before, inbound.at, act.at),
    language: undefined,
    mute: !territory.policy.smsCountries.includes(countryOf(inbound.from) ?? ""),
  }
  const booked = async () =>
    (await openAppointments(context))[0]?.resident.language ??
    (await waiting.ofPhone(inbound.from)).at(-1)?.resident.language
  return { ...context, language: await languageFor(reading, before, territory, booked) }
}

/** Who writes all the time is phoned once, then heard in silence; who writes from where answers are dear is phoned. */
async function respondWithin(context: Context): Promise<Said> {
  const { reading, mute } = context
  const { intent, sure, code } = reading
  // Whoever forges a number must not keep its owner from what matters.
  const always = sure && (intent === "stop" || (intent === "cancel" && code !== undefined))
  if (intent === "stop" && mute) return await stop(context, true)
  if (mute) return await call(context, "asked")
  const had = always ? 0 : await limits.spent(messages(context))
  if (had > mostMessages) return await silence(context)
  return had === mostMessages ? await call(context, "often") : await respond(context)
}

/** What nobody had thought of ends at a person. */
async function human(context: Context, refusal: Refusal): Promise<Said> {
  logBug("message-refused", refusal, { reason: refusal.reason })
  return await call(context, "byPerson")
}

/** Others were first, or the table was busy: so often it is tried again before a person sees to it. */
const passing: Reason[] = ["over", "changed-meanwhile", "too-many-requests"]
const patience = 5
const tries = 10

/**
 * Does what a message asks for, once: the same message again, however late, does nothing. What it causes, that it was
 * heard and what is answered are written together; nothing is sent.
 */
export async function hear(act: Act, inbound: Inbound): Promise<Heard> {
  const territory = await territories.current()
  const reading = read(inbound.body, territory)
  const heard = (ids: string[] = [], appointments: string[] = []) => ({ reading, replies: ids, appointments })
  for (let attempt = 0; ; attempt++) {
    if (await wasHeard(inbound.id)) return heard()
    const context = await contextOf(act, inbound, reading, territory)
    try {
      const { say, appointments } = await respondWithin(context).catch((refusal: unknown) => {
        const again =
          !(refusal instanceof Refusal) || (passing.includes(refusal.reason) && attempt < patience)
        if (again) throw refusal
        return human(context, refusal)
      })
      const ids = context.mute ? [] : say.map((_, n) => conversations.replyId(inbound.id, n))
      return heard(ids, appointments)
    } catch (refusal) {
      // It was heard meanwhile, or another message of the same phone was: look again.
      if (!(refusal instanceof Refusal) || attempt === tries) throw refusal
      await table.backoff(attempt)
    }
  }
}
