import { type Appointment, isOpen } from "../appointment/appointment.ts"
import { keyOf } from "../appointment/access.ts"
import * as appointments from "../appointment/appointment.table.ts"
import { book } from "../appointment/book.ts"
import { move } from "../appointment/move.ts"
import { isMobile } from "../phone.ts"
import { Refusal } from "../refusal.ts"
import { maxPersons } from "../service/service.ts"
import { serviceOf } from "../territory/territory.ts"
import type { Instant } from "../time.ts"
import { call } from "./calling.ts"
import {
  answer,
  besideAgain,
  type Context,
  inTheirs,
  languageOf,
  openAppointments,
  type Said,
  smsWords,
} from "./context.ts"
import { type Menu, type Wanted, wantedIn } from "./conversation.ts"
import { oneText, saidOf, timesText } from "./say.ts"
import { timesFor } from "./times.ts"
import { noTime } from "./waiting.ts"

type Times = Extract<Menu, { kind: "times" }>
type Offer = { after?: Instant; moving?: Appointment | undefined; intro?: "taken" | "old" | undefined }

/** A few times with their numbers; where there is none, a person phones, and there is the waiting list. */
export async function offerTimes(
  context: Context,
  wanted: Wanted,
  { after, moving, intro }: Offer = {},
): Promise<Said> {
  const { act, territory, reading } = context
  const { times, asWished } = await timesFor(act, territory, { wanted, moving, after, wish: reading.wish })
  if (times.length === 0) return await noTime(context, wanted)
  const said = intro ?? (asWished ? undefined : "whichever")
  const choices = times.map(({ start, location }) => ({ start, location }))
  const say = [timesText(languageOf(context), territory, choices, said)]
  return await answer(context, say, [], { menu: { kind: "times", at: act.at, wanted, times: choices } })
}

/** What somebody said before still holds where they say no more about it. */
const placeOf = ({ reading, menu }: Context): Pick<Wanted, "location" | "near"> => {
  if (reading.location !== undefined) return { location: reading.location }
  if (reading.near !== undefined) return { near: reading.near }
  if (menu?.kind === "what") return { location: menu.location, near: menu.near }
  const wanted = wantedIn(menu)
  return wanted ? { location: wanted.location, near: wanted.near } : {}
}

/** Whoever cannot hear says it once. */
const signOf = ({ reading, menu }: Context): Pick<Wanted, "sign"> => {
  const known = menu?.kind === "what" ? menu.sign : wantedIn(menu)?.sign
  return reading.sign || known ? { sign: true } : {}
}

const personsOf = ({ reading, menu }: Context): number => {
  const known = menu?.kind === "what" ? menu.persons : (wantedIn(menu)?.persons ?? 1)
  return Math.min(maxPersons, Math.max(1, reading.persons ?? known))
}

/** An appointment for a service; without one it is asked what for, openly: no message names a service. */
export async function bookFor(context: Context, service = context.reading.service): Promise<Said> {
  const { act, inbound, territory } = context
  const persons = personsOf(context)
  const sign = signOf(context)
  if (service === undefined) {
    const menu = { kind: "what" as const, at: act.at, persons, ...placeOf(context), ...sign }
    return await answer(
      context,
      inTheirs(context, (sms) => sms.what),
      [],
      { menu },
    )
  }
  const known = serviceOf(territory, service)
  if (!known?.published || !known.routes.includes("sms")) return await call(context, "byPerson", service)
  if ((await appointments.openOf(inbound.from, service, act.at)) >= territory.policy.openPerService)
    return await already(context, service)
  const serves = placeOf(context)
  const here = territory.locations.find(({ id }) => id === serves.location)
  const wanted = { service, persons, ...serves, ...sign }
  if (here && !here.desks.some(({ services }) => services.includes(service)))
    return await offerTimes(context, { service, persons, near: here.postalCode, ...sign })
  return await offerTimes(context, wanted)
}

/** The phone holds as many for this service as one may: it hears of the one it has. */
async function already(context: Context, service: string): Promise<Said> {
  const found = (await openAppointments(context)).find((each) => each.service === service)
  if (!found) return await call(context, "byPerson", service)
  return await answer(context, [
    smsWords(context).already(saidOf(found, languageOf(context), context.territory)),
  ])
}

/** The times after those that were shown. */
export async function laterTimes(context: Context, menu: Times): Promise<Said> {
  const moving = menu.wanted.code === undefined ? undefined : await appointments.find(menu.wanted.code)
  if (moving && !isOpen(moving, context.act.at))
    return await answer(
      context,
      inTheirs(context, (sms) => sms.over),
    )
  if (!serviceOf(context.territory, menu.wanted.service)?.published && !moving)
    return await call(context, "byPerson", menu.wanted.service)
  return await offerTimes(context, menu.wanted, { after: menu.times.at(-1)?.start ?? menu.at, moving })
}

const gone = (refusal: unknown): boolean =>
  refusal instanceof Refusal && ["slot-taken", "no-such-slot"].includes(refusal.reason)

async function bookAt(context: Context, wanted: Wanted, time: Times["times"][number]): Promise<Said> {
  const { act, inbound, territory } = context
  const { service, persons } = wanted
  if (!serviceOf(territory, service)?.published) return await call(context, "byPerson", service)
  if ((await appointments.openOf(inbound.from, service, act.at)) >= territory.policy.openPerService)
    return await already(context, service)
  const needs = wanted.sign ? { needs: { sign: true } } : {}
  const resident = { language: languageOf(context), phone: inbound.from, ...needs }
  const request = { service, also: [], persons, ...time, resident }
  // To a mobile its confirmation is the answer; a landline is called, and reads the answer to what it wrote.
  const mobile = isMobile(inbound.from)
  const said = (made: Appointment) => (mobile ? [] : [oneText(languageOf(context), territory, made, "one")])
  const made = await book(act, request, inbound.id, (each) => besideAgain(context, said(each)))
  return { say: said(made), appointments: mobile ? [made.code] : [] }
}

/** Moves an appointment of this phone to another time; its own message says so. */
async function moveTo(context: Context, found: Appointment, time: Times["times"][number]): Promise<Said> {
  const { act, inbound, territory } = context
  const language = languageOf(context)
  if (!isOpen(found, act.at))
    return await answer(
      context,
      inTheirs(context, (sms) => sms.over),
      [],
      { menu: "none" },
    )
  // Somebody has moved it there already.
  if (found.start === time.start && found.location === time.location && !found.stranded)
    return await answer(context, [oneText(language, territory, found, "one")], [], { menu: "none" })
  await move(act, found.code, keyOf(found), time, inbound.id, besideAgain(context))
  return { say: [], appointments: [found.code] }
}

/** The time with this number is taken: booked, or the appointment moved to it. For a number that is none, the times again. */
export async function choose(context: Context, menu: Times, number: number | undefined): Promise<Said> {
  const { wanted, times } = menu
  const time = number === undefined ? undefined : times[number - 1]
  const moving = wanted.code === undefined ? undefined : await appointments.find(wanted.code)
  if (!time) return await offerTimes(context, wanted, { moving })
  try {
    return await (moving ? moveTo(context, moving, time) : bookAt(context, wanted, time))
  } catch (refusal) {
    if (!gone(refusal)) throw refusal
    return await offerTimes(context, wanted, { moving, intro: "taken" })
  }
}
