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

/** Once booked, only where the appointment is, and which draft it was made of. */
const Booked = z.object({ choice: z.string(), token: z.string(), at: z.string() })

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

function open(text: string | undefined): Draft | undefined {
  const plain = text && unsealed("draft", text)
  return plain ? Draft.safeParse(JSON.parse(plain)).data : undefined
}

/** The draft the browser keeps: for as long as it is open, and two hours at most, for the next person at the same computer. */
export function keptDraft(c: Context, now: Instant): Draft | undefined {
  const draft = open(getCookie(c, names.draft))
  return draft && draft.until > now ? draft : undefined
}

/** The draft a form carries. It does not run out: a page left open since this morning still works. */
export const carriedDraft = (c: Context, now: Instant, carried: string | undefined): Draft | undefined =>
  open(carried) ?? keptDraft(c, now)

export const keepDraft = (c: Context, draft: Draft): void =>
  setCookie(c, names.draft, seal(draft), options(c))

/** The typed words go; what remains leads back to the appointment when somebody presses Back. */
export function keepBooked(c: Context, { choice, token }: Pick<Draft, "choice" | "token">, at: string): void {
  deleteCookie(c, names.draft, { path: "/" })
  setCookie(c, names.booked, sealed("booked", JSON.stringify({ choice, token, at })), options(c))
}

function openBooked(c: Context, choice: string) {
  const plain = unsealed("booked", getCookie(c, names.booked) ?? "")
  const booked = plain ? Booked.safeParse(JSON.parse(plain)).data : undefined
  return booked?.choice === choice ? booked : undefined
}

/** Where an appointment is that this browser has just booked with the same choice, by whomever: worth asking about. */
export const twinOf = (c: Context, choice: string): string | undefined =>
  openBooked(c, choice)?.at.replace("&new=1", "")

/**
 * Where the appointment is that this browser has just booked with the same choice. A newer draft is somebody else:
 * the next of the family, or the next person at the same computer, at the same time.
 */
export function bookedOf(c: Context, choice: string, draft: Draft | undefined): string | undefined {
  const booked = openBooked(c, choice)
  return booked && (!draft || draft.token === booked.token) ? booked.at : undefined
}
