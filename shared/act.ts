import * as z from "zod"
import { Staff } from "./staff/staff.ts"
import { Instant } from "./time.ts"

/** How something reaches us. Counter, phone and post are the human routes; everything but web is assisted. */
export const Channel = z.enum(["web", "sms", "phone", "counter", "post", "helper"])
export type Channel = z.infer<typeof Channel>

export const Actor = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("resident"),
    /** The network they write from, as the door saw it: for limits, kept nowhere. */
    from: z.string().optional(),
  }),
  z.object({ kind: z.literal("staff"), staff: Staff }),
  z.object({ kind: z.literal("system") }),
])
export type Actor = z.infer<typeof Actor>

/** Who does it, when and how: the first argument of every verb. */
export const Act = z.object({ by: Actor, at: Instant, channel: Channel })
export type Act = z.infer<typeof Act>

export const asResident = (at: Instant, channel: Channel = "web", from?: string): Act => ({
  by: { kind: "resident", ...(from !== undefined && { from }) },
  at,
  channel,
})
export const asSystem = (at: Instant): Act => ({ by: { kind: "system" }, at, channel: "web" })
export const asStaff = (at: Instant, staff: Staff, channel: Channel = "counter"): Act => ({
  by: { kind: "staff", staff },
  at,
  channel,
})
