import * as appointments from "../appointment/appointment.table.ts"
import { folded, oneSlip } from "../fold.ts"
import { isMobile } from "../phone.ts"
import { read } from "../reading/read.ts"
import type { Reading } from "../reading/reading.ts"
import { stands } from "../rebooking/rebooking.ts"
import { serviceOf } from "../territory/territory.ts"
import { hour, later } from "../time.ts"
import { keyOf } from "../waiting-list/access.ts"
import { aheadOf } from "../waiting-list/ahead.ts"
import { accept, decline, leave } from "../waiting-list/answer.ts"
import { type Entry, EntryRequest, isWaiting, type Offer, offerNow } from "../waiting-list/entry.ts"
import * as entries from "../waiting-list/entry.table.ts"
import { join } from "../waiting-list/join.ts"
import { call } from "./calling.ts"
import {
  answer,
  beside,
  besideAgain,
  type Context,
  inTheirs,
  languageOf,
  type Said,
  smsWords,
} from "./context.ts"
import type { Wanted } from "./conversation.ts"
import { keptText, oneText, waitText } from "./say.ts"

/** The list, in the words that people are asked for, and that they use. */
const listWords = ["liste", "lijst", "list", "wachtlijst", "warteliste", "waitlist", "waitinglist"]
const not = new Set([
  "pas",
  "non",
  "sans",
  "geen",
  "niet",
  "nee",
  "kein",
  "keine",
  "nicht",
  "nein",
  "no",
  "not",
])

/** Whether somebody who was asked says the list: "LISTE", "sur la wachtlijst svp"; and whether they want none of it. */
function saysList(text: string): "yes" | "no" | undefined {
  const words = folded(text)
  const at = words.findIndex((word) =>
    listWords.some((each) => word === each || (word.length > 4 && oneSlip(word, each))),
  )
  if (at < 0) return undefined
  return words.slice(Math.max(0, at - 3), at).some((word) => not.has(word)) ? "no" : "yes"
}

/** Nothing is free: a person phones, and whoever wants to waits for a time that frees up. */
export async function noTime(context: Context, wanted: Wanted): Promise<Said> {
  const { act } = context
  // Whoever moves has a time: another one is for a person to find.
  if (wanted.code !== undefined) return await call(context, "full", wanted.service)
  const say = inTheirs(context, ({ list }) => list.how)
  return await call(context, "full", wanted.service, {
    say,
    after: { menu: { kind: "full", at: act.at, wanted } },
  })
}

/** What this phone waits for, oldest first. */
const waitsOf = async ({ inbound }: Context): Promise<Entry[]> =>
  (await entries.ofPhone(inbound.from)).filter(isWaiting)

/** Puts this phone on the list for what it found no time for. */
export async function joinList(context: Context, wanted: Wanted): Promise<Said> {
  const { act, inbound, territory } = context
  const { service, persons, location, sign } = wanted
  if (!serviceOf(territory, service)?.published) return await call(context, "byPerson", service)
  const known = (await waitsOf(context)).find((each) => each.service === service)
  if (known) return await tell(context, known)
  const request = EntryRequest.parse({
    service,
    persons,
    ...(location !== undefined && { locations: [location] }),
    resident: {
      language: languageOf(context),
      phone: inbound.from,
      ...(isMobile(inbound.from) && { contact: "sms" }),
      ...(sign && { needs: { sign: true } }),
    },
  })
  const said = ({ code }: Entry) => [smsWords(context).list.on(code)]
  const made = await join(act, request, inbound.id, undefined, (each) => besideAgain(context, said(each)))
  return { say: said(made) }
}

/** The answer to whoever was asked whether they want to wait: the word itself; undefined where it is about something else. */
export async function answersList(context: Context): Promise<Said | undefined> {
  const { before, inbound, reading } = context
  const asked = before?.menu
  // The word is plain enough for a question that is a day old, too.
  if (asked?.kind !== "full" || ["stop", "cancel", "call"].includes(reading.intent ?? "")) return undefined
  const said = saysList(inbound.body)
  if (said === "yes") return await joinList(context, asked.wanted)
  if (said === undefined) return undefined
  return await answer(
    context,
    inTheirs(context, (sms) => sms.kept),
    [],
    { menu: "none" },
  )
}

const textOf = async (context: Context, entry: Entry): Promise<string> => {
  const { territory, act } = context
  const offer = offerNow(entry, act.at)
  return offer
    ? keptText(languageOf(context), territory, entry.code, offer)
    : waitText(languageOf(context), territory, entry, await aheadOf(entry))
}

/** The place on the list, or the time that is kept. */
const tell = async (context: Context, entry: Entry): Promise<Said> =>
  await answer(context, [await textOf(context, entry)])

/** What this phone waits for, told: a time that is kept comes first; undefined when it waits for nothing. */
export async function tellWaiting(context: Context): Promise<Said | undefined> {
  const waits = await waitsOf(context)
  const first = waits.find((each) => offerNow(each, context.act.at)) ?? waits[0]
  return first && (await tell(context, first))
}

/** Yes: the time that is kept is theirs. To a mobile its own message says so. */
async function takeIt(context: Context, entry: Entry, offer: Offer): Promise<Said> {
  const { act, inbound, territory } = context
  const say = isMobile(inbound.from)
    ? []
    : [keptText(languageOf(context), territory, entry.code, offer, "taken")]
  const steps = besideAgain(context, say)
  const made = await accept(act, entry.code, keyOf(entry), steps, offer.place.start)
  return { say, appointments: isMobile(inbound.from) ? [made.code] : [] }
}

/** No: it is the next person's, and they wait on. */
async function leaveIt(context: Context, entry: Entry, offer: Offer): Promise<Said> {
  const say = [smsWords(context).list.stays(entry.code)]
  const steps = beside(context, say, { menu: "none" })
  await decline(context.act, entry.code, keyOf(entry), "no", steps, offer.place.start)
  return { say }
}

/** An answer to one place on the list, as it is now: to what is no longer kept, what became of it. */
async function answerOne(context: Context, entry: Entry, yes: boolean): Promise<Said> {
  const { act, territory } = context
  const offer = offerNow(entry, act.at)
  if (offer && !yes) return await leaveIt(context, entry, offer)
  if (offer && stands(territory, { ...entry, ...offer.place })) return await takeIt(context, entry, offer)
  if (isWaiting(entry) && (entry.offer || entry.before.length > 0)) {
    const { list } = smsWords(context)
    return await answer(context, [yes ? list.late(entry.code) : list.stays(entry.code)])
  }
  if (isWaiting(entry)) return await tell(context, entry)
  const made = entry.end?.appointment && (await appointments.find(entry.end.appointment))
  if (made) return await answer(context, [oneText(languageOf(context), territory, made, "one")])
  return await answer(
    context,
    inTheirs(context, ({ list }) => list.left),
  )
}

/** The place on the list with this code, if it is this phone's. */
export async function waitingWith({ inbound }: Context, code: string): Promise<Entry | undefined> {
  const found = await entries.find(code)
  return found?.resident.phone === inbound.from ? found : undefined
}

/** Leaves the list; asks first where a slip of the finger was mended. */
export async function leaveList(context: Context, entry: Entry, sure: boolean): Promise<Said> {
  const { act } = context
  const say = inTheirs(context, ({ list }) => (sure || !isWaiting(entry) ? list.left : list.sure))
  if (!isWaiting(entry)) return await answer(context, say, [], { menu: "none" })
  if (!sure)
    return await answer(context, say, [], {
      menu: { kind: "sure", at: act.at, deed: "cancel", code: entry.code },
    })
  await leave(act, entry.code, keyOf(entry), beside(context, say, { menu: "none" }))
  return { say }
}

/** What is written beside a code, read by itself: a code is letters, too, and must not be taken for words. */
function besideCode({ inbound, territory }: Context, code: string): Reading {
  const written = new RegExp(code.split("").join(String.raw`[\s.\-]*`), "i")
  return read(inbound.body.replace(written, " "), territory)
}

/** Whoever writes the code of their place on the list: yes, no, that they leave, or how it stands. */
export async function aboutCode(context: Context): Promise<Said | undefined> {
  const { code, intent, sure } = context.reading
  const entry = code === undefined ? undefined : await waitingWith(context, code)
  if (!entry) return undefined
  const { choice, intent: plain } = besideCode(context, entry.code)
  // "Oui, annulez": what they want stands behind it.
  const answers = intent !== "cancel" || plain === "choice"
  if (answers && (choice === "yes" || choice === "no"))
    return await answerOne(context, entry, choice === "yes")
  return intent === "cancel" ? await leaveList(context, entry, sure) : await tell(context, entry)
}

/** When a question was asked that has these answers, too. */
const askedAt = ({ menu }: Context): string => (menu && menu.kind !== "what" ? menu.at : "")

/** So long after a time went by, or was taken, a yes or no is about it. */
const recent = 24 * hour

/**
 * Yes or no alone, to the one time that is kept for this phone; where a question was asked after it, the answer is to
 * that. Of several each is told with its code. Undefined when this phone was offered nothing of late.
 */
export async function answersOffer(context: Context, yes: boolean): Promise<Said | undefined> {
  const { act, inbound } = context
  const all = await entries.ofPhone(inbound.from)
  const asked = askedAt(context)
  const kept = all.filter((each) => {
    const offer = offerNow(each, act.at)
    // What was written before cannot be the answer.
    return offer && offer.at <= inbound.at && offer.at >= asked
  })
  const [one, ...more] = kept
  if (one) return more.length > 0 ? await tell(context, one) : await answerOne(context, one, yes)
  if (asked !== "") return undefined
  const since = later(act.at, -recent)
  const late = all.findLast((each) => {
    const { offer, before, end } = each
    const over = end?.at ?? offer?.until ?? before.at(-1)?.until ?? ""
    return !offerNow(each, act.at) && over >= since
  })
  const answerable = late && (late.end ? late.end.appointment !== undefined : true)
  return answerable ? await answerOne(context, late, yes) : undefined
}

/** A bare "ok" is no yes to a time that is kept: asked once more. */
export async function askAgain(context: Context): Promise<Said | undefined> {
  const kept = (await waitsOf(context)).find((each) => offerNow(each, context.act.at))
  return kept && (offerNow(kept, context.act.at)?.at ?? "") >= askedAt(context)
    ? await tell(context, kept)
    : undefined
}
