import type { Context } from "hono"
import { deleteCookie, getCookie, setCookie } from "hono/cookie"
import * as z from "zod"
import { sealed, token, unsealed } from "#shared/seal.ts"
import { Instant, later, minute } from "#shared/time.ts"

/** What somebody typed on the way to confirming, sealed: nobody on the way or at the same computer can read it. */
const Draft = z.object({
  token: z.string(),
  choice: z.string(),
  typed: z.record(z.string(), z.string()),
  until: Instant,
})
export type Draft = z.infer<typeof Draft>

/** Once booked, only where the appointment is. */
const Booked = z.object({ choice: z.string(), at: z.string() })

const names = { draft: "draft", booked: "booked" } as const
const lasts = 120 * minute

const options = (c: Context) =>
  ({
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    secure: new URL(c.get("origin")).protocol === "https:",
  }) as const

export const newDraft = (choice: string, typed: Record<string, string>, now: Instant): Draft => ({
  token: token(),
  choice,
  typed,
  until: later(now, lasts),
})

export const seal = (draft: Draft): string => sealed("draft", JSON.stringify(draft))

function open(text: string | undefined, now: Instant): Draft | undefined {
  const plain = text && unsealed("draft", text)
  const draft = plain ? Draft.safeParse(JSON.parse(plain)) : undefined
  return draft?.success && draft.data.until > now ? draft.data : undefined
}

/** The draft a form carries, or else the one the browser keeps (for as long as it is open, two hours at most). */
export const draftOf = (c: Context, now: Instant, carried?: string): Draft | undefined =>
  open(carried, now) ?? open(getCookie(c, names.draft), now)

export const keepDraft = (c: Context, draft: Draft): void =>
  setCookie(c, names.draft, seal(draft), options(c))

/** The typed words go; what remains leads back to the appointment when somebody presses Back. */
export function keepBooked(c: Context, choice: string, at: string): void {
  deleteCookie(c, names.draft, { path: "/" })
  setCookie(c, names.booked, sealed("booked", JSON.stringify({ choice, at })), options(c))
}

/** Where the appointment is that this browser has just booked with the same choice. */
export function bookedOf(c: Context, choice: string): string | undefined {
  const plain = unsealed("booked", getCookie(c, names.booked) ?? "")
  const booked = plain ? Booked.safeParse(JSON.parse(plain)) : undefined
  return booked?.success && booked.data.choice === choice ? booked.data.at : undefined
}
