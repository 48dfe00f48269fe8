import type { Act } from "../act.ts"
import type { Rules } from "../notice/hours.ts"
import type { Instant } from "../time.ts"
import { type Appointment, changeBy, placeOf, type Stranded } from "./appointment.ts"
import { remindersOf } from "./reminders.ts"

/** At another desk of the same place at the same time: nobody need be told. */
export const reseated = (appointment: Appointment, desk: string, act: Act): Appointment => ({
  ...appointment,
  desk,
  web: false,
  history: [
    ...appointment.history,
    { what: "moved", ...changeBy(act, undefined), from: placeOf(appointment) },
  ],
})

const erasureOf = ({ owes }: Appointment) => owes.filter(({ what }) => what === "erasure")

/** Nobody is forgotten while something is held for them. */
const erasureAfter = (appointment: Appointment, until: Instant | undefined) =>
  erasureOf(appointment).map((each) =>
    until !== undefined && until > each.due ? { ...each, due: until } : each,
  )

/** Its desk works no more at its time. Whom a message reaches is told; what is held for it goes back when its time is up. */
export const strandedBy = (
  appointment: Appointment,
  stranded: Stranded,
  tell: boolean,
  act: Act,
): Appointment => ({
  ...appointment,
  stranded: {
    ...stranded,
    ...(appointment.owes.some(({ what }) => what === "confirmation") && { unconfirmed: true }),
  },
  history: [...appointment.history, { what: "stranded", ...changeBy(act, undefined) }],
  owes: [
    ...(tell ? [{ what: "stranded" as const, due: act.at }] : []),
    ...(stranded.until === undefined ? [] : [{ what: "offers" as const, due: stranded.until }]),
    ...erasureAfter(appointment, stranded.until),
  ],
})

/** Its desk works again at its time. Who was told otherwise is told; who was not, never hears of it. */
export function restored(
  { stranded, ...appointment }: Appointment,
  tell: boolean,
  act: Act,
  rules: Rules,
): Appointment {
  const unsaid = appointment.owes.some(({ what }) => what === "stranded")
  const word = unsaid
    ? stranded?.unconfirmed
      ? ("confirmation" as const)
      : undefined
    : ("restored" as const)
  return {
    ...appointment,
    history: [...appointment.history, { what: "restored", ...changeBy(act, undefined) }],
    owes: [
      ...(tell && word ? [{ what: word, due: act.at }] : []),
      ...remindersOf(appointment, act.at, rules),
      ...erasureOf(appointment),
    ],
  }
}
