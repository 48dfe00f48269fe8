import * as z from "zod"
import { Id } from "../id.ts"
import { Language } from "../language.ts"
import type { Rule } from "../retention.ts"
import { hour, Instant, later } from "../time.ts"

/** What somebody wants an appointment for; `code`: another time for one they have. */
export const Wanted = z.object({
  service: Id,
  persons: z.int(),
  code: z.string().optional(),
  location: Id.optional(),
  near: z.string().optional(),
  sign: z.boolean().optional(),
})
export type Wanted = z.infer<typeof Wanted>

const Choice = z.object({ start: Instant, location: Id })

/** What somebody was asked: what for, which of these times, whether they wait for one, or whether they are sure. */
export const Menu = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("what"),
    at: Instant,
    persons: z.int(),
    location: Id.optional(),
    near: z.string().optional(),
    sign: z.boolean().optional(),
  }),
  z.object({ kind: z.literal("times"), at: Instant, wanted: Wanted, times: z.array(Choice) }),
  z.object({ kind: z.literal("full"), at: Instant, wanted: Wanted }),
  z.object({
    kind: z.literal("sure"),
    at: Instant,
    deed: z.enum(["cancel", "stop"]),
    code: z.string().optional(),
  }),
])
export type Menu = z.infer<typeof Menu>

/** What is remembered of a phone that writes: its language, what it was asked, how often it was not understood. */
export const Conversation = z.object({
  language: Language.optional(),
  menu: Menu.optional(),
  unclear: z.int(),
  rev: z.int(),
})
export type Conversation = z.infer<typeof Conversation>

export const retention = {
  language: "expires",
  menu: "expires",
  unclear: "expires",
  rev: "expires",
  expiresAt: "expires",
} satisfies Record<keyof Conversation | "expiresAt", Rule>

/** What somebody was looking for when they were asked, if that is known. */
export const wantedIn = (menu: Menu | undefined): Wanted | undefined =>
  menu?.kind === "times" || menu?.kind === "full" ? menu.wanted : undefined

const answerable = 24 * hour

/**
 * The menu that a message written at this moment can answer: none that is a day old, and none that was sent after it,
 * because then it answers an older one.
 */
export const answered = ({ menu }: Conversation, written: Instant, now: Instant): Menu | undefined =>
  menu && menu.at <= written && now < later(menu.at, answerable) ? menu : undefined
