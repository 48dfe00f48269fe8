import { type ActName, acts, type Measure, type Measured } from "./measured.ts"
import { machine, type Month } from "./month.ts"
import type { PriceName, Prices } from "./prices.ts"

/** In a month. */
const nights = 30.4

/** How often a month each act is done, and in how many calls of a function. */
export type Done = { act: ActName; times: number; requests: number }

const asked = (month: Month, many: number, seconds: number): number =>
  (many * month.days * month.hours * 3600) / seconds

/** What is done in a month. */
export function doneIn(month: Month, { notices }: Pick<Measured, "notices">): Done[] {
  const { appointments, days, hours } = month
  const web = appointments * month.byWeb
  const once = (act: ActName, times: number, requests = times): Done => ({ act, times, requests })
  const told = appointments * notices
  return [
    once("page", web * (1 + month.looking) * month.pages + month.strangers),
    once("booking", appointments),
    once("move", appointments * month.moved),
    once("cancel", appointments * month.cancelled),
    // What is due at once is done by the stream, the rest by the minute: at most a call for each thing that is said.
    once("appointment", appointments, appointments + told),
    once("callback", month.callbacks, month.callbacks * 6),
    once("waiting", month.waiting, month.waiting * 4),
    once("sms", month.sms),
    once("receipt", told),
    once("visit", month.visits, month.visits * 4),
    once("reception", month.colleagues * days * hours * month.reception),
    once("desk", asked(month, month.desks, month.deskSeconds)),
    once("display", asked(month, month.displays, month.displaySeconds)),
    once("room", asked(month, month.rooms, month.roomSeconds)),
    once("day", nights, nights * 24 * 60),
  ]
}

/** Seconds of a function for one act: its processor is a part of ours, and it waits for the table. */
export const secondsOf = ({ cpu, calls }: Pick<Measure, "cpu" | "calls">): number =>
  ((cpu * machine.wholeAt) / machine.memory + calls * machine.call) / 1000

const sum = <T>(list: readonly T[], of: (one: T) => number): number =>
  list.reduce((all, each) => all + of(each), 0)

export type Family = "table" | "functions" | "edge" | "guard" | "messages between" | "watch" | "colleagues"
/** A line of the bill: so many of something, at a price. */
export type Line = { family: Family; price: PriceName; many: number }

const giga = 1e9

/** Everything but messages to people: what is in a bill of AWS for a month. Nothing that is free up to a limit is taken off. */
export function linesOf(month: Month, measured: Measured): Line[] {
  const done = doneIn(month, measured)
  const of = (name: "read" | "write" | "calls") =>
    sum(done, ({ act, times }) => times * measured.acts[act][name])
  const requests = sum(done, (each) => each.requests) + nights * machine.sweeps
  const fromOutside: ActName[] = [
    "page",
    "booking",
    "move",
    "cancel",
    "callback",
    "waiting",
    "visit",
    "reception",
    "desk",
    "display",
    "room",
  ]
  const outside = done.filter(({ act }) => fromOutside.includes(act))
  const seen =
    sum(outside, (each) => each.requests) +
    month.appointments * month.byWeb * (1 + month.looking) * month.statics
  const seconds =
    sum(done, ({ act, times }) => times * secondsOf(measured.acts[act])) +
    (requests * machine.cold * machine.start) / 1000
  const kept =
    measured.bytes.rules +
    machine.kept * (month.appointments * measured.bytes.appointment + month.visits * measured.bytes.visit)
  const out = sum(outside, ({ act, times }) => times * measured.acts[act].bytes)
  const { notices, made } = measured
  const logs = (requests * machine.log) / giga
  const told = month.appointments * notices
  const line = (family: Family, price: PriceName, many: number): Line => ({ family, price, many })
  return [
    line("table", "dynamoWrite", of("write")),
    line("table", "dynamoRead", of("read") + nights * (kept / 8192 + machine.kept * month.appointments)),
    line("table", "dynamoStorage", kept / giga),
    line("table", "dynamoHistory", kept / giga),
    line("functions", "lambdaRequest", requests),
    line("functions", "lambdaTime", (seconds * machine.memory) / 1024),
    line("edge", "cloudfrontRequest", seen),
    line("edge", "cloudfrontFunction", seen),
    line("edge", "cloudfrontStore", seen),
    line("edge", "cloudfrontOut", out / giga),
    line("guard", "wafList", 1),
    line("guard", "wafRule", made.rules),
    line("guard", "wafRequest", seen),
    // A message is put in, taken out and taken off; and a function looks every twenty seconds, five times at once.
    line("messages between", "sqs", month.sms * 3 + (nights * 24 * 3600 * 5) / 20),
    line("messages between", "sns", month.sms + told),
    line("messages between", "scheduler", nights * (24 * 60 + machine.sweeps)),
    line("watch", "logs", logs),
    line("watch", "logsKept", logs * machine.logMonths),
    line("watch", "alarm", made.alarms),
    line("watch", "metric", machine.metrics),
    line("watch", "dashboard", made.dashboards),
    line("colleagues", "user", month.colleagues),
  ]
}

export const families: Family[] = [
  "table",
  "functions",
  "edge",
  "guard",
  "messages between",
  "watch",
  "colleagues",
]

export const dollarsOf = ({ list }: Prices, { price, many }: Pick<Line, "price" | "many">): number =>
  (many * list[price].price) / list[price].per

export const dollars = (prices: Prices, lines: readonly Line[]): number =>
  sum(lines, (each) => dollarsOf(prices, each))

/** What messages to people cost beside that, by how they go. */
export function messagesOf(
  month: Month,
  { notices, parts }: Measured,
): { what: string; price: PriceName; many: number }[] {
  const told = month.appointments * notices
  return [
    { what: "SMS to residents, in parts", price: "sms", many: month.appointments * parts * month.bySms },
    // Each is answered by one part or two.
    { what: "answers to SMS, in parts", price: "sms", many: month.sms * 1.5 },
    { what: "SMS from residents", price: "smsIn", many: month.sms },
    { what: "the number", price: "smsNumber", many: 1 },
    {
      what: "calls said by a machine, in minutes",
      price: "voice",
      many: told * month.byVoice * month.voiceMinutes,
    },
    { what: "e-mails", price: "email", many: told * month.byEmail },
  ]
}

/** What a key of one's own for the table adds. */
export const keyOf = (month: Month, measured: Measured): Line[] => [
  { family: "table", price: "key", many: 1 },
  {
    family: "table",
    price: "keyRequest",
    many:
      sum(doneIn(month, measured), ({ act, times }) => times * measured.acts[act].calls) * machine.keyShare,
  },
]

export const everyAct: readonly ActName[] = acts
