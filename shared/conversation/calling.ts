import { request } from "../callback/request.ts"
import type { Appointment } from "../appointment/appointment.ts"
import type { Callback } from "../callback/callback.ts"
import { spoken } from "../phone.ts"
import { Refusal } from "../refusal.ts"
import { allWordsIn } from "../words/all-words.ts"
import * as table from "../table.ts"
import * as tasks from "../task/task.table.ts"
import {
  type After,
  answer,
  beside,
  type Context,
  inTheirs,
  languageOf,
  openAppointments,
  type Said,
} from "./context.ts"
import * as conversations from "./conversation.table.ts"
import { callOf, inAll } from "./say.ts"

/** What else is said, and asked. */
type More = { say: string[]; after?: After }

type Why = "asked" | "unclear" | "full" | "byPerson" | "often"

/** When a person phones; in all official languages where nobody knows which is theirs. */
function told(context: Context, callback: Callback, why: Why): string[] {
  const { territory, language } = context
  if (language === undefined)
    return inAll(territory.head.official, (each) =>
      allWordsIn(each).sms.greetCall(callOf(each, territory, callback).when),
    )
  const { sms } = allWordsIn(language)
  return [`${sms.why[why]} ${sms.call(callOf(language, territory, callback))}`]
}

/** Somebody who cannot hear is not phoned: whoever has their appointment writes to them. */
async function write(context: Context, about: Appointment | undefined, more: More): Promise<Said> {
  const say = [...inTheirs(context, (sms) => sms.writes), ...more.say]
  if (!about) return await answer(context, say, [], more.after)
  const { code, location } = about
  const id = `asked-${conversations.replyId(context.inbound.id, 0)}`
  const task = tasks.add({ id, kind: "undelivered", location, about: code, at: context.act.at, rev: 1 })
  return await answer(context, say, [task], more.after)
}

/** A person phones whoever wrote: the answer says why and when, and what else there is to say. */
export async function call(
  context: Context,
  why: Why,
  service?: string,
  more: More = { say: [] },
): Promise<Said> {
  const { act, inbound } = context
  const deaf = (await openAppointments(context)).find(({ resident }) => resident.needs?.sign)
  if (deaf) return await write(context, deaf, more)
  const asked = {
    phone: inbound.from,
    language: languageOf(context),
    ...(service !== undefined && { service }),
  }
  const said = (callback: Callback) => [...told(context, callback, why), ...more.say]
  const steps = (callback: Callback) => beside(context, said(callback), more.after)
  try {
    const { callback, first } = await request(act, asked, inbound.id, undefined, steps)
    // One is open already: whoever asks again hears of that one.
    if (!first) await table.commit(steps(callback))
    return { say: said(callback) }
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.reason !== "invalid") throw refusal
    // Nobody answers the phone on any day of a year: the number is all there is.
    const sorry = inTheirs(context, (sms) => sms.sorry(spoken(context.territory.head.phone)))
    return await answer(context, [...sorry, ...more.say], [], more.after)
  }
}

/** What nobody understands is asked for in other words once; then a person phones. */
export async function unclear(context: Context): Promise<Said> {
  const { before, territory, language, reading } = context
  const times = (before?.unclear ?? 0) + 1
  if (times > 1) return await call(context, "unclear")
  const { sms } = allWordsIn(languageOf(context))
  const say =
    language === undefined
      ? inAll(territory.head.official, (each) => allWordsIn(each).sms.greet)
      : [reading.register ? `${sms.register} ${sms.greet}` : sms.again]
  return await answer(context, say, [], { unclear: times })
}
