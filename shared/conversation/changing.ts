import { keyOf } from "../appointment/access.ts"
import type { Appointment } from "../appointment/appointment.ts"
import { isOpen } from "../appointment/appointment.ts"
import * as appointments from "../appointment/appointment.table.ts"
import { cancel } from "../appointment/cancel.ts"
import { move } from "../appointment/move.ts"
import { phoneAllowance } from "../limit/limit.ts"
import * as limits from "../limit/limit.table.ts"
import { textOf } from "../notice/content.ts"
import { hashed } from "../seal.ts"
import { offerTimes } from "./booking.ts"
import { call } from "./calling.ts"
import {
  answer,
  beside,
  besideAgain,
  type Context,
  inTheirs,
  languageOf,
  openAppointments,
  type Said,
  smsWords,
} from "./context.ts"
import { oneText, saidOf, severalText } from "./say.ts"
import { leaveList, tellWaiting, waitingWith } from "./waiting.ts"

/** One appointment as it is: with a closed desk, what is held instead. */
export const tellOne = (context: Context, appointment: Appointment): string => {
  const { territory, act } = context
  const language = languageOf(context)
  const notice = { kind: "stranded", route: "sms", language } as const
  const closed = appointment.stranded && textOf(notice, appointment, territory, act.at)
  return closed ?? oneText(language, territory, appointment, "one")
}

/** Nothing is booked: what this phone waits for, or how to book. */
const noAppointment = async (context: Context): Promise<Said> =>
  (await tellWaiting(context)) ??
  (await answer(
    context,
    inTheirs(context, (sms) => sms.none),
  ))

/** What this phone has booked: when, where and under which code. Whose desk is closed hears of that first. */
export async function when(context: Context): Promise<Said> {
  const { territory } = context
  const language = languageOf(context)
  const open = await openAppointments(context)
  const closed = open.find(({ stranded }) => stranded)
  const [first, ...more] = closed ? [closed] : open
  if (!first) return await noAppointment(context)
  if (more.length > 0) return await answer(context, [severalText(language, territory, [first, ...more])])
  return await answer(context, [tellOne(context, first)])
}

/** How to say it with the code, which this phone alone is told. */
async function withoutCode(context: Context, deed: "cancelHow" | "moveHow"): Promise<Said> {
  const { territory } = context
  const language = languageOf(context)
  const [first, ...more] = await openAppointments(context)
  if (!first) return await noAppointment(context)
  if (more.length > 0) return await answer(context, [severalText(language, territory, [first, ...more])])
  return await answer(context, [smsWords(context)[deed](saidOf(first, language, territory))])
}

const wrongCodes = ({ act, inbound }: Context) =>
  phoneAllowance("code", hashed("phone", inbound.from), act.at)

/** A code that is none of this phone's: whoever tries many is phoned. */
async function unknownCode(context: Context): Promise<Said> {
  const allowance = wrongCodes(context)
  if ((await limits.spent(allowance)) >= allowance.most) return await call(context, "often")
  return await answer(
    context,
    inTheirs(context, (sms) => sms.unknown),
    [limits.count(allowance)],
  )
}

/** The appointment with this code, if it is this phone's: a number tells who writes, a code proves it. */
async function mine({ inbound }: Context, code: string): Promise<Appointment | undefined> {
  const found = await appointments.find(code)
  return found?.resident.phone === inbound.from ? found : undefined
}

/** Another time for an appointment, once its code is named. */
export async function moveOne(context: Context): Promise<Said> {
  const { reading, act } = context
  if (reading.code === undefined) return await withoutCode(context, "moveHow")
  const found = await mine(context, reading.code)
  if (!found) return await unknownCode(context)
  if (!isOpen(found, act.at))
    return await answer(
      context,
      inTheirs(context, (sms) => sms.over),
    )
  // Several services in one visit, or a visit at home, are for a person to move.
  if (found.also.length > 0) return await call(context, "byPerson", found.service)
  const { service, persons, code, location } = found
  const wish = reading.location === undefined ? { location } : { location: reading.location }
  return await offerTimes(context, { service, persons, code, ...wish }, { moving: found })
}

async function cancelNow(context: Context, found: Appointment): Promise<Said> {
  const { act, inbound } = context
  await cancel(act, found.code, keyOf(found), inbound.id, undefined, beside(context, [], { menu: "none" }))
  // Its own message is the answer.
  return { say: [], appointments: [found.code] }
}

/** Cancels an appointment whose code is named; asks first where a slip of the finger was mended. */
export async function cancelOne(context: Context, code = context.reading.code, sure = context.reading.sure) {
  const { act, territory } = context
  if (code === undefined) return await withoutCode(context, "cancelHow")
  const listed = await waitingWith(context, code)
  if (listed) return await leaveList(context, listed, sure)
  const found = await mine(context, code)
  if (!found) return await unknownCode(context)
  if (!isOpen(found, act.at))
    return await answer(
      context,
      inTheirs(context, (sms) => sms.over),
    )
  if (sure) return await cancelNow(context, found)
  const text = oneText(languageOf(context), territory, found, "sureCancel")
  const menu = { kind: "sure" as const, at: act.at, deed: "cancel" as const, code }
  return await answer(context, [text], [], { menu })
}

/** Says yes to the time that is held for somebody whose desk is closed: with the code. */
export async function agree(context: Context): Promise<Said | undefined> {
  const { act, inbound, reading } = context
  const open = (await openAppointments(context)).filter(({ stranded }) => stranded?.offers[0])
  if (reading.code === undefined) {
    const [first] = open
    return first && (await answer(context, [tellOne(context, first)]))
  }
  const found = open.find(({ code }) => code === reading.code)
  const offer = found?.stranded?.offers[0]
  const known = found ?? (await mine(context, reading.code))
  if (known && !offer) return await answer(context, [tellOne(context, known)])
  if (!found || !offer) return await unknownCode(context)
  const { start, location } = offer
  await move(act, found.code, keyOf(found), { start, location }, inbound.id, besideAgain(context))
  return { say: [], appointments: [found.code] }
}
