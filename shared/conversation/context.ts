import type { Act } from "../act.ts"
import type { Appointment } from "../appointment/appointment.ts"
import { isOpen } from "../appointment/appointment.ts"
import * as appointments from "../appointment/appointment.table.ts"
import { hear } from "../heard/heard.table.ts"
import type { Language } from "../language.ts"
import { limits, phoneAllowance } from "../limit/limit.ts"
import * as limitTable from "../limit/limit.table.ts"
import type { Notice } from "../notice/notice.ts"
import * as notices from "../notice/notice.table.ts"
import * as optOuts from "../opt-out/opt-out.table.ts"
import { parts, toGsm7 } from "../post/gsm7.ts"
import { hashed } from "../seal.ts"
import * as table from "../table.ts"
import type { Territory } from "../territory/territory.ts"
import { hour, later } from "../time.ts"
import { type AllWords, allWordsIn } from "../words/all-words.ts"
import type { Conversation, Menu } from "./conversation.ts"
import * as conversations from "./conversation.table.ts"
import type { Inbound } from "./inbound.ts"
import { inAll } from "./say.ts"
import type { Reading } from "../reading/reading.ts"

/** What an answer needs to know. */
export type Context = {
  act: Act
  inbound: Inbound
  territory: Territory
  reading: Reading
  /** What is remembered of this phone. */
  before: Conversation | undefined
  /** What it was asked and still can answer. */
  menu: Menu | undefined
  /** In which they read; undefined when nobody can tell. */
  language: Language | undefined
  /** Nothing is sent to where it costs too much. */
  mute: boolean
}

/** What was said, and the appointments whose own messages say the rest. */
export type Said = { say: string[]; appointments?: string[] }

/** What is remembered after an answer, but for its language: the last list stands until another is sent or it is answered. */
export type After = { menu?: Menu | "none"; unclear?: number }

/** The language of an answer that nobody's language decides. */
export const languageOf = ({ language, territory }: Context): Language =>
  language ?? territory.head.languages[0] ?? "fr"

export const smsWords = (context: Context): AllWords["sms"] => allWordsIn(languageOf(context)).sms

/** The same to everybody: in their language, or in all official ones where nobody knows it. */
export const inTheirs = (context: Context, said: (sms: AllWords["sms"]) => string): string[] =>
  context.language === undefined
    ? inAll(context.territory.head.official, (each) => said(allWordsIn(each).sms))
    : [said(allWordsIn(context.language).sms)]

/** Says something, and nothing else. */
export async function answer(
  context: Context,
  say: string[],
  steps: table.Step[] = [],
  after: After = {},
): Promise<Said> {
  await table.commit([...beside(context, say, after), ...steps])
  return { say }
}

/** So long an answer is kept: until its carrier has had the last word. */
const answerKept = 4 * 24 * hour

function reply({ act, inbound, ...context }: Context, text: string, n: number): Notice {
  const body = toGsm7(text)
  return {
    id: conversations.replyId(inbound.id, n),
    kind: "reply",
    about: hashed("inbound", inbound.id),
    route: "sms",
    to: inbound.from,
    language: languageOf({ act, inbound, ...context }),
    at: act.at,
    body,
    parts: parts(body),
    fate: "waiting",
    tries: 0,
    answers: true,
    asked: true,
    due: act.at,
    until: later(act.at, answerKept),
    rev: 1,
  }
}

export const messages = ({ act, inbound }: Pick<Context, "act" | "inbound">) =>
  phoneAllowance("message", hashed("phone", inbound.from), act.at)
export const mostMessages = limits.phone.message.most

/**
 * What is written together with what a message causes: that it was heard, what is remembered, what is answered. Refuses
 * `over` when the message was heard before, or another of the same phone in the same moment.
 */
export function beside(context: Context, say: string[], after: After = {}): table.Step[] {
  const { act, inbound, before, territory, language, mute } = context
  const kept = context.menu?.kind === "sure" ? undefined : context.menu
  const menu = after.menu === "none" ? undefined : (after.menu ?? kept)
  const until = later(act.at, territory.policy.retentionDays * 24 * hour)
  const remembered = { ...(language && { language }), unclear: after.unclear ?? 0 }
  return [
    hear(inbound.id, act.at),
    conversations.keep(inbound.from, before, { ...remembered, ...(menu && { menu }) }, until),
    limitTable.count(messages(context)),
    ...(mute ? [] : say.map((text, n) => notices.add(reply(context, text, n)))),
  ]
}

/** The same, for whoever gets SMS about it: who writes again may be written to again. */
export const besideAgain = (context: Context, say: string[] = []): table.Step[] => [
  ...beside(context, say, { menu: "none" }),
  optOuts.drop(context.inbound.from),
]

/** What the phone has booked and can still come to, soonest first. */
export async function openAppointments({ act, inbound }: Context): Promise<Appointment[]> {
  const codes = await appointments.codesOfPhone(inbound.from, act.at)
  const found = await Promise.all(codes.slice(0, 20).map(appointments.find))
  return found.filter((each) => each !== undefined).filter((each) => isOpen(each, act.at))
}
