import type { Audit } from "../audit/audit.ts"
import type { Channel } from "../act.ts"
import type { Instant } from "../time.ts"
import type { Appointment } from "./appointment.ts"

/** One thing that happened to an appointment: by a colleague, or by the resident, who has no name here. */
export type Happened = {
  at: Instant
  what: Audit["what"]
  /** The code of the appointment, or whose list was read. */
  about: string
  channel: Channel
  by?: Pick<Audit, "by" | "name">
  why?: string | undefined
  location?: string | undefined
}

/** What the resident did, of what the appointment remembers of itself. */
const byResident = ({ code, booked, history }: Appointment): Happened[] =>
  [{ what: "booked" as const, ...booked }, ...history]
    .filter(({ by }) => by === "resident")
    .map(({ what, at, channel }) => ({ what, at, channel, about: code }))

/** The lines of the trail together with what the resident did, newest first; of the same moment what was seen last. */
export const happened = (appointment: Appointment, lines: readonly Audit[]): Happened[] =>
  [
    ...lines.map(({ at, what, about, channel, by, name, why, location }) => ({
      at,
      what,
      about,
      channel,
      by: { by, name },
      why,
      location,
    })),
    ...byResident(appointment).toReversed(),
  ].toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))

/** The colleagues a trail names, each once. */
export const colleaguesIn = (all: readonly Happened[]): Pick<Audit, "by" | "name">[] => [
  ...new Map(all.flatMap(({ by }) => (by ? [[by.by, by] as const] : []))).values(),
]
