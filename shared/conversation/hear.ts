import type { Act } from "../act.ts"
import type { Language } from "../language.ts"
import * as limits from "../limit/limit.table.ts"
import { countryOf, spoken } from "../phone.ts"
import { Refusal } from "../refusal.ts"
import * as table from "../table.ts"
import type { Territory } from "../territory/territory.ts"
import * as territories from "../territory/territory.table.ts"
import { bookFor, choose, laterTimes, offerTimes } from "./booking.ts"
import { call, unclear } from "./calling.ts"
import { agree, cancelOne, moveOne, when } from "./changing.ts"
import {
  beside,
  type Context,
  messages,
  mostMessages,
  openAppointments,
  type Said,
  smsWords,
} from "./context.ts"
import { answered, type Conversation } from "./conversation.ts"
import * as conversations from "./conversation.table.ts"
import type { Inbound } from "./inbound.ts"
import { read } from "../reading/read.ts"
import type { Reading } from "../reading/reading.ts"
import { start, stop } from "./stopping.ts"

/** What was understood, the ids of its answers, and what it changed, whose own messages are answers too. */
export type Heard = { reading: Reading; replies: string[]; appointments: string[] }

async function answer(context: Context, text: string): Promise<Said> {
  const say = [text]
  await table.commit(beside(context, say))
  return { say }
}

/** Nobody waits for an answer: what was asked stands. */
async function silence(context: Context): Promise<Said> {
  const { before, menu } = context
  await table.commit(beside(context, [], { unclear: before?.unclear ?? 0, ...(menu && { menu }) }))
  return { say: [] }
}

/** Yes or no, when something was asked that has these answers. */
async function decide(context: Context, yes: boolean): Promise<Said> {
  const { menu } = context
  if (menu?.kind === "sure" && yes)
    return menu.deed === "stop" ? await stop(context, true) : await cancelOne(context, menu.code, true)
  if (menu?.kind === "times" && yes) return await offerTimes(context, menu.wanted)
  if (!yes) return await answer(context, smsWords(context).kept)
  // Whoever says nothing but yes may not be able to write more.
  return (await agree(context)) ?? (await call(context, "asked"))
}

/** An answer to a menu; to one that is gone, the same again as it is now. */
async function chosen(context: Context): Promise<Said> {
  const { reading, menu, before } = context
  const { choice } = reading
  if (choice === 0)
    return await call(context, "asked", menu?.kind === "times" ? menu.wanted.service : undefined)
  if (choice === "yes" || choice === "no") return await decide(context, choice === "yes")
  if (menu?.kind === "times")
    return choice === "later" || choice === 4
      ? await laterTimes(context, menu)
      : await choose(context, menu, choice)
  const old = before?.menu
  if (old?.kind === "times") return await offerTimes(context, old.wanted, { intro: "old" })
  return await unclear(context)
}

/** Whether it says where or when, and nothing else that would change what is wanted. */
const refines = ({ location, near, wish, persons }: Reading): boolean =>
  location !== undefined || near !== undefined || persons !== undefined || wish !== undefined

/** The same as was asked for before, elsewhere, at another time or for more. */
async function refined(context: Context): Promise<Said | undefined> {
  const { menu, reading } = context
  if (menu?.kind !== "times" || !refines(reading)) return undefined
  if (menu.wanted.code === undefined) return await bookFor(context, menu.wanted.service)
  return await moveOne({ ...context, reading: { ...reading, code: menu.wanted.code } })
}

async function unread(context: Context): Promise<Said> {
  const { reading } = context
  if (reading.courtesy) return await silence(context)
  if (reading.service !== undefined) return await bookFor(context)
  if (reading.code !== undefined) return await when(context)
  return (await refined(context)) ?? (await unclear(context))
}

async function respond(context: Context): Promise<Said> {
  const { reading, territory } = context
  const sms = smsWords(context)
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
      return await answer(context, sms.wait(spoken(territory.head.phone)))
    case "help":
      return await answer(context, sms.help(spoken(territory.head.phone)))
    case "stop":
      return await stop(context)
    case "start":
      return await start(context)
    case "language":
      return reading.wanted === undefined ? await unclear(context) : await answer(context, sms.language)
    case "choice":
      return await chosen(context)
    case undefined:
    default:
      return await unread(context)
  }
}

/** In which language somebody reads: as they ask, as they write, as they did before, as they booked. */
async function languageFor(
  { wanted, languages }: Reading,
  before: Conversation | undefined,
  { head }: Territory,
  booked: () => Promise<Language | undefined>,
): Promise<Language | undefined> {
  const spokenHere = [wanted, ...languages].filter(
    (each) => each !== undefined && head.languages.includes(each),
  )
  if (before?.language && (spokenHere.length === 0 || (!wanted && languages.includes(before.language))))
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
  const booked = async () => (await openAppointments(context))[0]?.resident.language
  return { ...context, language: await languageFor(reading, before, territory, booked) }
}

/** Who writes all the time is phoned once, then heard in silence; who writes from where answers are dear is phoned. */
async function respondWithin(context: Context): Promise<Said> {
  const had = await limits.spent(messages(context))
  if (had > mostMessages) return await silence(context)
  if (had === mostMessages) return await call(context, "often")
  return context.mute ? await call(context, "asked") : await respond(context)
}

const tries = 8

/**
 * Does what a message asks for, once: the same message again, however late, does nothing. What it causes, that it was
 * heard and what is answered are written together; nothing is sent.
 */
export async function hear(act: Act, inbound: Inbound): Promise<Heard> {
  const territory = await territories.current()
  const reading = read(inbound.body, territory)
  const heard = (ids: string[] = [], appointments: string[] = []) => ({ reading, replies: ids, appointments })
  for (let attempt = 0; ; attempt++) {
    if (await conversations.wasHeard(inbound.id)) return heard()
    const context = await contextOf(act, inbound, reading, territory)
    try {
      const { say, appointments } = await respondWithin(context)
      const ids = context.mute ? [] : say.map((_, n) => conversations.replyId(inbound.id, n))
      return heard(ids, appointments)
    } catch (refusal) {
      // It was heard meanwhile, or another message of the same phone was: look again.
      if (!(refusal instanceof Refusal) || attempt === tries) throw refusal
      await table.backoff(attempt)
    }
  }
}
