import { commune, machine, type Month } from "./month.ts"
import { dollars, dollarsOf, doneIn, families, keyOf, linesOf, messagesOf, secondsOf } from "./bill.ts"
import type { Measured } from "./measured.ts"
import type { Prices } from "./prices.ts"

const acts = {
  page: "a page of a resident, on the way to a time",
  booking: "a booking by the web, with a name and a phone",
  move: "a time that is moved",
  cancel: "a time that is cancelled",
  appointment: "what an appointment makes due: messages, reminders, forgetting",
  callback: "a call that is asked for, until it is told",
  waiting: "a place on the waiting list, until it is told",
  sms: "an SMS from a resident, heard and answered",
  receipt: "what became of a message",
  visit: "a visit: number, called, served, ended",
  reception: "a screen of reception",
  desk: "the page of a desk, looked at again",
  display: "the screen on the wall, looked at again",
  room: "how long one waits, looked at again",
  day: "every minute of a day and its night, with figures",
} as const

const titles = {
  table: "the table: requests, storage, history",
  functions: "functions: requests and time",
  edge: "CloudFront: requests and bytes",
  guard: "WAF: the list, its rules, requests",
  "messages between": "queues, topics, schedules",
  watch: "logs, alarms, metrics, dashboard",
  colleagues: "colleagues who sign in",
} as const

const rowsOf = (head: string[], rows: (string | number)[][]): string =>
  [head, head.map((_, i) => (i === 0 ? "---" : "---:")), ...rows]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n")

const many = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString("en") : value >= 1 ? value.toFixed(1) : value.toFixed(3)
const money = (value: number): string => value.toFixed(2)

/** Euros of AWS for one appointment, without messages to people. */
export function euros(month: Month, measured: Measured, prices: Prices): number {
  return (dollars(prices, linesOf(month, measured)) * prices.eurosPerDollar.price) / month.appointments
}

const each = (value: number): string => `€${value.toFixed(4)}`

/** The page: everything in it follows from what was measured, from the month and from the prices. */
export function pageOf(measured: Measured, prices: Prices, month: Month = commune): string {
  const lines = linesOf(month, measured)
  const rate = prices.eurosPerDollar.price
  const all = dollars(prices, lines)
  const messages = messagesOf(month, measured)
  const sent = messages.reduce((sum, line) => sum + dollarsOf(prices, line), 0)
  const own = dollars(prices, keyOf(month, measured))
  const per = (sum: number) => each((sum * rate) / month.appointments)
  const family = families.map((name) => {
    const sum = dollars(
      prices,
      lines.filter((line) => line.family === name),
    )
    return [titles[name], money(sum), per(sum)]
  })
  const sizes = [1_000, 3_000, 10_000, 30_000, 100_000].map((appointments) => {
    const share = appointments / month.appointments
    const scaled = Object.fromEntries(
      Object.entries(month).map(([name, value]) => [
        name,
        /^(inhabitants|appointments|callbacks|waiting|sms|visits|strangers|colleagues|desks|displays|rooms)$/.test(
          name,
        )
          ? Math.max(1, Math.round(value * share))
          : value,
      ]),
    )
    const found = dollars(prices, linesOf({ ...month, ...scaled }, measured))
    return [appointments.toLocaleString("en"), money(found * rate), each((found * rate) / appointments)]
  })
  const text = `# What it costs

This page is written by \`npm run cost\`: from what one deployment does in a month, from units that were measured, and from prices of AWS with their dates. Nobody has been billed by it yet: it has never run on AWS.

**${per(all)} for an appointment, without messages to people**, at ${month.appointments.toLocaleString("en")} appointments a month: €${money(all * rate)} a month for a commune of ${month.inhabitants.toLocaleString("en")}. What is free up to a limit at AWS is not taken off. SMS, calls and e-mails add ${per(sent)}: they are more than all the rest, and stand apart below.

- Units were measured on ${measured.measured} by \`npm run cost -- --measure\` against DynamoDB on one machine, from the sizes of items (\`bench/cost/measured.json\`).
- Prices are those of ${prices.region} (\`bench/cost/prices.json\`), each with its date and where to look it up. Put yours into a file with the same names, as many as you like: \`npm run cost -- --prices my.json\` shows this page with them.
- One dollar is €${rate} (${prices.eurosPerDollar.dated}: ${prices.eurosPerDollar.source}).
- A month is \`bench/cost/month.ts\`: how many book, look, call, visit and poll.

## In a month

${rowsOf(["", "dollars a month", "for an appointment"], [...family, ["**together**", `**${money(all)}**`, `**${per(all)}**`]])}

A key of one's own for the table adds $${money(own)} a month.

## Messages to people, apart

Everything an appointment says until it is over is ${many(measured.notices)} messages, ${many(measured.parts)} parts if all go by SMS; here ${Math.round(month.bySms * 100)} % do. What a part costs depends on the country and the contract, and these prices are assumptions: put in yours.

${rowsOf(
  ["", "a month", "dollars each", "dollars a month", "for an appointment"],
  messages.map((line) => {
    const { price, per: of } = prices.list[line.price]
    return [
      line.what,
      many(line.many),
      (price / of).toFixed(4),
      money(dollarsOf(prices, line)),
      per(dollarsOf(prices, line)),
    ]
  }),
)}

## Other sizes

The same with everything larger or smaller, but for what is paid by the month.

${rowsOf(["appointments a month", "euros a month", "for an appointment"], sizes)}

## The bill, line by line

${rowsOf(
  ["", "a month", "price", "dollars"],
  lines.map((line) => {
    const { unit, price, per: of } = prices.list[line.price]
    const at = of === 1 ? `$${price}` : `$${price} for ${of.toLocaleString("en")}`
    return [unit, many(line.many), at, money(dollarsOf(prices, line))]
  }),
)}

## What was measured

Units of the table for one act, its calls, milliseconds of a processor here, and bytes sent. A function of ${machine.memory} MB has ${(machine.memory / machine.wholeAt).toFixed(2)} of a processor and waits ${machine.call} ms for each call: seconds are what is billed. Not measured, and put in \`month.ts\`: that wait, the share of cold starts, and the bytes of logs.

${rowsOf(
  ["", "times a month", "read units", "write units", "calls", "ms here", "seconds billed", "bytes"],
  doneIn(month, measured).map(({ act, times }) => {
    const one = measured.acts[act]
    return [
      acts[act],
      many(times),
      one.read,
      one.write,
      one.calls,
      one.cpu,
      secondsOf(one).toFixed(3),
      one.bytes,
    ]
  }),
)}

Kept: ${measured.bytes.appointment.toLocaleString("en")} bytes for an appointment with all that hangs on it and its indexes, ${measured.bytes.visit.toLocaleString("en")} for a visit, for ${machine.kept} months. Production has ${measured.made.functions} functions, ${measured.made.alarms} alarms, ${measured.made.dashboards} dashboards and ${measured.made.rules} rules of WAF.

## Prices

${rowsOf(
  ["", "dollars", "for", "dated", "from"],
  Object.values(prices.list).map(({ unit, price, per: of, dated, source }) => [
    unit,
    price,
    of.toLocaleString("en"),
    dated,
    source,
  ]),
)}
`
  return text
}
