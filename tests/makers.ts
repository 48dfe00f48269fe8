import type { Request } from "#shared/appointment/appointment.request.ts"
import type { DeskDay } from "#shared/desk/desk-day.ts"
import { TerritoryFile } from "#shared/territory/territory.ts"
import type * as z from "zod"

type FileInput = z.input<typeof TerritoryFile>
type LocationInput = FileInput["locations"][number]
type ServiceInput = FileInput["services"][number]

/** A service of 15 minutes, by every route. */
export const aService = (more: Partial<ServiceInput> = {}): ServiceInput => ({
  id: "id-card",
  name: { fr: "Carte d'identité", nl: "Identiteitskaart" },
  minutes: 15,
  routes: ["web", "sms", "phone", "counter", "post"],
  ...more,
})

/** A town hall with two desks, open on weekday mornings. */
export const aLocation = (more: Partial<LocationInput> = {}): LocationInput => ({
  id: "hotel",
  name: { fr: "Hôtel communal", nl: "Gemeentehuis" },
  address: { fr: "Place 1, 1030 Schaerbeek", nl: "Plein 1, 1030 Schaarbeek" },
  postalCode: "1030",
  geo: [50.8676, 4.3737],
  desks: [
    { id: "g1", services: ["id-card"] },
    { id: "g2", services: ["id-card"] },
  ],
  openings: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "08:30", to: "12:30", for: "appointments" }],
  ...more,
})

/** A small territory with no protected share unless asked for, so that a test counts whole days. */
export const aFile = (more: Partial<FileInput> = {}): TerritoryFile =>
  TerritoryFile.parse({
    territory: {
      id: "test",
      name: { fr: "Commune de Test", nl: "Gemeente Test" },
      languages: ["fr", "nl", "de", "en"],
      official: ["fr", "nl"],
      holidays: "BE",
      phone: "+32 4 221 80 00",
      phoneHours: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "08:30", to: "16:00" }],
      post: { fr: "Place 1, 1030 Schaerbeek" },
    },
    policy: { protectedShare: 0 },
    services: [aService()],
    locations: [aLocation()],
    ...more,
  })

/** A request by someone who gives nothing but a language. */
export const aRequest = (more: Partial<Request> = {}): Request => ({
  service: "id-card",
  location: "hotel",
  start: "2027-03-23T07:30:00.000Z",
  persons: 1,
  also: [],
  resident: { language: "fr" },
  ...more,
})

/** What no table holds yet: a desk on a day on which nobody has booked. */
export const untouched = (location: string, desk: string, day: DeskDay["day"]): DeskDay => ({
  location,
  desk,
  day,
  busy: new Set(),
  web: 0,
  rules: 0,
  freed: [],
  over: new Set(),
  held: new Set(),
  listed: new Set(),
  rev: 0,
})
