import type { Context } from "hono"
import * as z from "zod"
import { Refusal } from "#shared/refusal.ts"
import { Id } from "#shared/id.ts"
import { maxAlso, maxPersons, repeated, type Visit } from "#shared/service/service.ts"
import { notOffered, visitOf } from "#shared/slot/find.ts"
import { locationOf, type Territory } from "#shared/territory/territory.ts"
import { type Instant, SentInstant } from "#shared/time.ts"
import type { Location } from "#shared/location/location.ts"

/** What has been chosen so far: all of it stands in the URL, so that back, refresh and sharing work. */
const Choice = z
  .object({
    service: Id,
    persons: z.coerce.number().int().min(1).max(maxPersons).catch(1).default(1),
    also: z
      .union([z.string(), z.array(z.string())])
      .transform((names) =>
        [names]
          .flat()
          .flatMap((name) => name.split(","))
          .filter(Boolean),
      )
      .pipe(z.array(Id))
      .default([]),
    location: Id.optional(),
    start: SentInstant.optional(),
  })
  .transform((choice) => {
    const twice = repeated(choice.service, choice.also)
    return { ...choice, also: choice.also.filter((_, i) => !twice.includes(i)) }
  })
export type Choice = z.infer<typeof Choice>

type Chosen = Choice & { visit: Visit; place: Location | undefined }

/** Reads the choice of a page; a URL that never came from us is simply not found. */
export function chosen(c: Context, territory: Territory): Chosen {
  const queries = Object.entries(c.req.queries()).map(([name, [first, ...more]]) => [
    name,
    name === "also" ? [first, ...more] : first,
  ])
  return chosenFrom(Object.fromEntries(queries), territory)
}

/** Reads the choice that a form brings along. */
export function chosenFrom(sent: unknown, territory: Territory): Chosen {
  const read = Choice.safeParse(sent)
  if (!read.success || notOffered(territory, read.data).length > 0) throw new Refusal("not-found")
  const { location } = read.data
  return {
    ...read.data,
    visit: visitOf(territory, read.data),
    place: location === undefined ? undefined : locationOf(territory, location),
  }
}

/** Whether all of a visit can be booked on the web; for the rest a person fixes the time. */
export const byWeb = ({ service, also }: Visit): boolean =>
  [service, ...also].every(({ routes }) => routes.includes("web"))

/** More at once than one visit takes along. */
export const tooMany = ({ also }: Visit): boolean => also.length > maxAlso

/** An instant as short as a URL wants it. */
export const brief = (at: Instant): string => `${at.slice(0, 16)}Z`

/** A page of the booking with what has been chosen. */
export function urlOf(
  language: string,
  page: string,
  choice: Partial<Choice>,
  more: Record<string, string> = {},
): string {
  const query = new URLSearchParams({
    ...(choice.service && { service: choice.service }),
    ...(choice.persons && choice.persons > 1 && { persons: String(choice.persons) }),
    ...(choice.also && choice.also.length > 0 && { also: choice.also.join(",") }),
    ...(choice.location && { location: choice.location }),
    ...(choice.start && { start: brief(choice.start) }),
    ...more,
  })
  return `/${language}/${page}?${query.toString()}`
}
