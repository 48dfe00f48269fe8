import * as z from "zod"
import { Id } from "../id.ts"
import type { Location, Opening } from "../location/location.ts"
import type { Fault, Problem } from "../refusal.ts"
import { type Weekday, WallTime, Weekday as OneWeekday } from "../time.ts"

const Hours = z
  .strictObject({ from: WallTime, to: WallTime })
  .refine(({ from, to }) => from < to, { path: ["to"], error: "bad-range" satisfies Fault })
  .refine(({ from }) => Number(from.slice(3)) % 5 === 0, {
    path: ["from"],
    error: "not-offered" satisfies Fault,
  })

/** On these days of the week, so many stretches of work. */
const Work = z.strictObject({
  days: z
    .array(OneWeekday)
    .min(1, "missing" satisfies Fault)
    .max(7),
  hours: z.array(Hours).min(1).max(3),
  for: z.enum(["appointments", "walk-ins"]),
})
export type Work = z.infer<typeof Work>

/** What would have been otherwise in a month: one desk more, other hours of one that is there, another protected share. */
export const Change = z.strictObject({
  desk: Work.extend({
    services: z
      .array(Id)
      .min(1, "missing" satisfies Fault)
      .max(100),
  }).optional(),
  hours: Work.extend({ desk: Id }).optional(),
  share: z.number("bad-number").min(0, "bad-number").max(1, "bad-number").optional(),
})
export type Change = z.infer<typeof Change>

export const changesNothing = ({ desk, hours, share }: Change): boolean =>
  desk === undefined && hours === undefined && share === undefined

/** What the desk is called that is not there. */
export const newDesk = ({ desks }: Pick<Location, "desks">): string => {
  const taken = new Set(desks.map(({ id }) => id))
  return (
    Array.from({ length: desks.length + 1 }, (_, i) => `more-${i + 1}`).find((id) => !taken.has(id)) ?? ""
  )
}

/** What a change names that this place does not have. */
export function unknownIn({ desks }: Pick<Location, "desks">, { desk, hours }: Change): Problem[] {
  const served = new Set(desks.flatMap(({ services }) => services))
  return [
    ...(desk?.services ?? []).flatMap((id, i) =>
      served.has(id) ? [] : [{ path: `desk.services.${i}`, fault: "not-served-here" as const }],
    ),
    ...(hours && !desks.some(({ id }) => id === hours.desk)
      ? [{ path: "hours.desk", fault: "bad-place" as const }]
      : []),
  ]
}

/** Rules that name every desk they are for, so that a new one is not among them. */
const named = ({ desks, openings }: Location): Opening[] =>
  openings.map((rule) => ({ ...rule, desks: rule.desks ?? desks.map(({ id }) => id) }))

const openingsOf = (desk: string, { days, hours, for: purpose }: Work): Opening[] =>
  hours.map(({ from, to }) => ({ days, from, to, desks: [desk], for: purpose }))

/** The rule without one desk on some days of the week: in two where it needs that. */
function without(rule: Opening, desk: string, days: readonly Weekday[]): Opening[] {
  if (!rule.desks?.includes(desk)) return [rule]
  const [those, others] = [true, false].map((isIn) => rule.days.filter((day) => days.includes(day) === isIn))
  const rest = rule.desks.filter((id) => id !== desk)
  return [
    ...(others?.length ? [{ ...rule, days: others }] : []),
    ...(those?.length && rest.length > 0 ? [{ ...rule, days: those, desks: rest }] : []),
  ]
}

/** The place as it would have been. */
export function changed(location: Location, { desk, hours, share }: Change): Location {
  const moved = hours
    ? [
        ...named(location).flatMap((rule) => without(rule, hours.desk, hours.days)),
        ...openingsOf(hours.desk, hours),
      ]
    : named(location)
  const id = newDesk(location)
  return {
    ...location,
    desks: desk ? [...location.desks, { id, services: desk.services }] : location.desks,
    openings: desk ? [...moved, ...openingsOf(id, desk)] : moved,
    ...(share !== undefined && { protectedShare: share }),
  }
}
