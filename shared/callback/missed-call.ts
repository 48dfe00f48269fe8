import * as z from "zod"
import { Phone } from "../phone.ts"
import { SentInstant } from "../time.ts"

/** Somebody rang and nobody answered, as a telephone exchange tells it. What else it says is left. */
export const MissedCall = z.object({
  /** The exchange's own name for the call. */
  id: z.string().min(1).max(200),
  /** The number as the exchange shows it; anything else where it was withheld. */
  from: z.string().max(40),
  at: SentInstant,
})
export type MissedCall = z.infer<typeof MissedCall>

/**
 * The number to call: as the world knows it, or else as the exchange does, for a person to judge. None where it was
 * withheld. Digits alone: with signs in between, exchanges do other things than call.
 */
export function callerOf({ from }: Pick<MissedCall, "from">): string | undefined {
  const phone = Phone.safeParse(from)
  if (phone.success) return phone.data
  const digits = from.replace(/[\s()./-]/g, "")
  return /^\+?\d{2,20}$/.test(digits) ? digits : undefined
}
