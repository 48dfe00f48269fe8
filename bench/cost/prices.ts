import { readFileSync } from "node:fs"
import * as z from "zod"

/** So many dollars for so many of something, from when and where. */
const Price = z.object({
  price: z.number().nonnegative(),
  per: z.number().positive(),
  unit: z.string(),
  dated: z.string(),
  source: z.string(),
})
export type Price = z.infer<typeof Price>

export const names = [
  "dynamoWrite",
  "dynamoRead",
  "dynamoStorage",
  "dynamoHistory",
  "lambdaRequest",
  "lambdaTime",
  "cloudfrontRequest",
  "cloudfrontFunction",
  "cloudfrontStore",
  "cloudfrontOut",
  "wafList",
  "wafRule",
  "wafRequest",
  "sqs",
  "sns",
  "scheduler",
  "logs",
  "logsKept",
  "alarm",
  "metric",
  "dashboard",
  "key",
  "keyRequest",
  "user",
  "email",
  "sms",
  "smsIn",
  "smsNumber",
  "voice",
] as const
export type PriceName = (typeof names)[number]

export const Prices = z.object({
  region: z.string(),
  eurosPerDollar: Price.pick({ price: true, dated: true, source: true }),
  list: z.record(z.enum(names), Price),
})
export type Prices = z.infer<typeof Prices>

export const listed: string = new URL("prices.json", import.meta.url).pathname

/** Prices of a file; what it leaves out stands in ours. */
export function pricesOf(file: string): Prices {
  const read = (path: string): Partial<Prices> => JSON.parse(readFileSync(path, "utf8"))
  const [ours, theirs] = [read(listed), read(file)]
  return Prices.parse({ ...ours, ...theirs, list: { ...ours.list, ...theirs.list } })
}
