import * as z from "zod"
import { Id } from "#shared/id.ts"
import { Closure, Location } from "#shared/location/location.ts"
import type { Fault } from "#shared/refusal.ts"
import { Service } from "#shared/service/service.ts"
import { Text } from "#shared/text.ts"
import { TerritoryFile } from "#shared/territory/territory.ts"

const fault = (name: Fault) => name

/** Text in a header: UTF-8, each byte that is not plain ASCII as `%C3`. */
const Encoded = z
  .string()
  .refine((text) => {
    try {
      return decodeURIComponent(text) !== ""
    } catch {
      return false
    }
  }, fault("bad-characters"))
  .meta({
    description: "why, for the history: at most 200 characters, percent-encoded",
    examples: ["A%20second%20counter%20from%20April"],
  })
  .transform(decodeURIComponent)
  .pipe(Text(200))

/** What every change may say besides: why, and by which rules it was decided. */
export const ChangeHeaders = z.object({
  "X-Why": Encoded.optional(),
  "If-Match": z
    .string()
    .regex(/^"?\d{1,9}"?$/, fault("wrong-shape"))
    .describe("the `ETag` that was read: whoever changed any rule since makes it `changed-meanwhile`")
    .transform((text) => Number(text.replaceAll('"', "")))
    .optional(),
})

const own = "as in the path, when it is given"
const state = "without it, as it is; something new is not published"
const published = z.boolean().describe(state).optional()

const routes = ["web", "sms", "phone", "counter", "post"]

export const ServiceBody = z
  .strictObject({ ...Service.shape, id: Id.describe(own).optional(), published })
  .meta({ examples: [{ name: { fr: "Passeport", nl: "Paspoort" }, minutes: 15, routes }] })

const opening = { days: ["mon", "tue", "wed", "thu", "fri"], from: "08:30", to: "12:30", for: "appointments" }
const place = {
  name: { fr: "Hôtel communal", nl: "Gemeentehuis" },
  address: { fr: "Place 1, 1030 Schaerbeek" },
  postalCode: "1030",
  desks: ["g1", "g2"].map((id) => ({ id, services: ["id-card"] })),
  openings: [opening],
}

export const LocationBody = z
  .strictObject({ ...Location.shape, id: Id.describe(own).optional(), published })
  .meta({ examples: [place] })

export const ClosureBody = Closure.meta({
  examples: [{ from: "2027-05-14", to: "2027-05-14", why: { fr: "Pont" } }],
})

const OffsetInstant = z.iso.datetime({ offset: true })

export const Closed = z.object({
  version: z.int().describe("of the rules that are in force now"),
  stranded: z
    .array(
      z.object({ code: z.string(), start: OffsetInstant, end: OffsetInstant, service: Id, location: Id }),
    )
    .describe("appointments that lie there: each is offered other times, or is the work of somebody"),
})

export const TerritoryBody = TerritoryFile.meta({
  examples: [
    {
      territory: {
        id: "schaerbeek",
        name: { fr: "Schaerbeek", nl: "Schaarbeek" },
        languages: ["fr", "nl", "de", "en"],
        official: ["fr", "nl"],
        holidays: "BE",
        phone: "+32 2 244 75 11",
        phoneHours: [{ days: opening.days, from: "08:30", to: "16:00" }],
        post: { fr: "Place 1, 1030 Schaerbeek" },
      },
      services: [{ id: "id-card", name: { fr: "Passeport" }, minutes: 15, routes }],
      locations: [{ id: "hotel", ...place }],
    },
  ],
})

export const Nothing = z.strictObject({})
