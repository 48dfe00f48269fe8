import * as z from "zod"
import type { Rule } from "../retention.ts"
import type { Done } from "../tick.ts"
import { Instant, later, minute, ms } from "../time.ts"

/** By which ways messages are carried. Letters are carried by people. */
export const Carried = z.enum(["sms", "voice", "email"])
export type Carried = z.infer<typeof Carried>

/** What the work of each minute leaves behind when it has come to its end: that it runs, and how. */
export const Beat = z.object({
  at: Instant,
  /** Since when something fails each time. */
  failing: Instant.optional(),
  /** How many pieces of work failed this time, and since figures were last written. */
  failed: z.int(),
  sum: z.int(),
  measured: Instant.optional(),
  /** For which ways there is a provider. */
  routes: z.array(Carried),
  /** Which version of the code did it. */
  code: z.string(),
})
export type Beat = z.infer<typeof Beat>

export const retention = {
  at: "kept",
  failing: "kept",
  failed: "kept",
  sum: "kept",
  measured: "kept",
  routes: "kept",
  code: "kept",
} satisfies Record<keyof Beat, Rule>

/** Figures are written so often at most. */
const every = 5 * minute

const isSameMinute = (a: Instant, b: Instant): boolean =>
  Math.floor(ms(a) / minute) === Math.floor(ms(b) / minute)

type Now = Pick<Beat, "at" | "routes" | "code"> & Pick<Done, "failed">

/** What is left behind this time; undefined when that was done in this minute already. Whether figures are to be written. */
export function beaten(before: Beat | undefined, now: Now): { beat: Beat; measures: boolean } | undefined {
  if (before && isSameMinute(before.at, now.at) && now.failed === 0 && before.failed === 0) return undefined
  const { at, failed } = now
  const since = before?.measured
  const measures = since === undefined || at >= later(since, every) || at < since
  const sum = (before?.sum ?? 0) + failed
  const failing = failed === 0 ? undefined : (before?.failing ?? at)
  return {
    measures,
    beat: {
      ...now,
      sum: measures ? 0 : sum,
      measured: measures ? at : since,
      ...(failing !== undefined && { failing }),
    },
  }
}

/** It comes every minute; a deployment or a long night may take a few. */
const silence = 5 * minute

/** Whether the work of each minute is done. */
export const isBeating = (beat: Pick<Beat, "at"> | undefined, now: Instant): boolean =>
  beat !== undefined && beat.at >= later(now, -silence)
