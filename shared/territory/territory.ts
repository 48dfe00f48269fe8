import * as z from "zod"
import { Language, Translated } from "../language.ts"
import { Location, Point } from "../location/location.ts"
import { isMobile, Phone } from "../phone.ts"
import type { Problem } from "../refusal.ts"
import { Id } from "../id.ts"
import { Email } from "../text.ts"
import { Right } from "../right/right.ts"
import { Service } from "../service/service.ts"
import { Neighbourhood } from "./area.ts"
import { Day, isZone, WallTime, Weekday } from "../time.ts"

/** Hours in which the phone is answered by a person. */
export const PhoneHours = z
  .strictObject({ days: z.array(Weekday).min(1), from: WallTime, to: WallTime })
  .refine((hours) => hours.from < hours.to, { path: ["to"], error: "must lie after from" })
export type PhoneHours = z.infer<typeof PhoneHours>

export const Policy = z.strictObject({
  horizonDays: z.int().min(1).max(365).default(42),
  minNoticeMinutes: z
    .int()
    .min(0)
    .max(60 * 24 * 60)
    .default(60),
  protectedShare: z.number().min(0).max(1).default(0.4),
  releaseHours: z
    .int()
    .min(0)
    .max(24 * 60)
    .default(48),
  /** A place given back is first for people at a counter or on the phone; within so many minutes the web sees it too. */
  freedMinutes: z
    .int()
    .min(0)
    .max(24 * 60)
    .default(0),
  openPerService: z.int().min(1).max(100).default(1),
  /** So many appointments an organisation makes a day for the people it helps. */
  helperDaily: z.int().min(1).max(10_000).default(60),
  retentionDays: z.int().min(1).max(3650).default(30),
  minPhoneHours: z.number().min(0).max(168).default(15),
  /** A counter that is closed for more days in a row is no counter of the promise. */
  longestPause: z.int().min(7).max(365).default(42),
  /** So many other times are held for each of those whose desk is closed, and for so many hours. */
  offersHeld: z.int().min(1).max(3).default(2),
  holdHours: z
    .int()
    .min(1)
    .max(14 * 24)
    .default(48),
  /**
   * A time that frees up is kept for whoever waits for one: so many hours of the day for whom a message reaches, until
   * the phone hours of so many days later end for whom a person phones, as long as the post takes for whom we write to.
   */
  offerHours: z.int().min(1).max(72).default(4),
  offerDays: z.int().min(1).max(10).default(1),
  /** Who writes has an answer in their letterbox within so many days: the request form promises it. */
  letterDays: z.int().min(1).max(90).default(14),
  /**
   * A time given to somebody who wrote lies at least so many working days ahead: one until the reply is posted, three
   * for the post, one to read it.
   */
  letterNoticeDays: z.int().min(0).max(60).default(5),
  /** So many colleagues phone people back, and so long a call takes. */
  callAgents: z.int().min(1).max(1_000).default(2),
  callMinutes: z.int().min(1).max(240).default(10),
  /** People are told within so many minutes of which hour somebody phones. */
  callWindowMinutes: z
    .int()
    .min(30)
    .max(24 * 60)
    .default(120),
  /** So often somebody tries; and so long nobody else dials while one does. */
  callAttempts: z.int().min(1).max(10).default(3),
  callLeaseMinutes: z.int().min(1).max(240).default(15),
  /** Between these times of day people hear from us who have not just asked for something. */
  messagesFrom: WallTime.default("08:00"),
  messagesTo: WallTime.default("20:00"),
  /** SMS are counted in parts of 160 letters: so many leave in a minute at most. */
  partsPerMinute: z.int().min(1).max(10_000).default(600),
  /** Past so many in a day or a month, only answers to people who write still leave; people see to the rest. */
  partsDaily: z.int().min(0).max(1_000_000).default(5_000),
  partsMonthly: z.int().min(0).max(10_000_000).default(60_000),
  /** Mobile numbers of these countries get SMS: dear ones elsewhere are what swindlers live on. */
  smsCountries: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .min(1)
    .max(60)
    .default(["BE", "DE", "FR", "LU", "NL"]),
  /** Whoever has an appointment stands in line as if they had waited so long already at its time. */
  headStartMinutes: z.int().min(0).max(480).default(60),
  /** Earlier than so long before it, others who wait go first; later than so long after it, they come in turn. */
  earlyMinutes: z.int().min(0).max(480).default(10),
  lateMinutes: z.int().min(0).max(480).default(20),
  /** Whoever should not stand long goes before those who came so long before them, and no further. */
  priorityMinutes: z.int().min(0).max(480).default(30),
  /** With so many or fewer before them, whoever left a mobile number hears that their turn is near. */
  nearAhead: z.int().min(0).max(50).default(3),
  /** Figures say how many wait no longer than this. */
  waitTargetMinutes: z.int().min(1).max(480).default(20),
  /** So long anybody can check an attestation: it says nothing of a person. */
  attestationDays: z.int().min(30).max(36_500).default(3650),
  /** Between these the protected share of a place is steered, so that nobody waits longer for not coming by the web. */
  shareFrom: z.number().min(0).max(1).default(0.2),
  shareTo: z.number().min(0).max(1).default(0.7),
  /** People are warned where the third free time lies further ahead than so many days. */
  alertThirdDays: z.int().min(1).max(365).default(28),
  /** Who hears of an alert besides those who look: addresses for e-mail, and mobile numbers. */
  alertTo: z
    .array(z.union([Email, Phone.refine(isMobile, "not-mobile")]))
    .max(10)
    .default([]),
})
export type Policy = z.infer<typeof Policy>

export const Organisation = z.strictObject({ id: Id, name: Translated })
export type Organisation = z.infer<typeof Organisation>

/** One municipality, as in the head of its file. */
export const Head = z.strictObject({
  id: Id,
  name: Translated,
  timezone: z.string().refine(isZone, "is not a time zone").default("Europe/Brussels"),
  languages: z.array(Language).min(1),
  official: z.array(Language).min(1),
  holidays: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  phone: Phone,
  phoneHours: z.array(PhoneHours).min(1),
  post: Translated,
})
export type Head = z.infer<typeof Head>

const unique = (ids: string[]): number => ids.findIndex((id, i) => ids.indexOf(id) !== i)

type Issue = (path: (string | number)[], message: string) => void

function checkNames(
  file: Pick<TerritoryFile, "services" | "rights" | "locations" | "organisations" | "neighbourhoods">,
  issue: Issue,
) {
  for (const [list, items] of Object.entries({
    services: file.services,
    locations: file.locations,
    organisations: file.organisations,
    neighbourhoods: file.neighbourhoods,
  })) {
    const twice = unique(items.map(({ id }) => id))
    if (twice >= 0) issue([list, twice, "id"], "is used twice")
  }
  const services = new Set(file.services.map(({ id }) => id))
  checkRights(file, services, issue)
  file.locations.forEach((location, i) => checkLocation(location, services, file.organisations, i, issue))
}

/** Services mention both by their id: no right has the id of another right, nor of a service. */
function checkRights(
  { services, rights }: { services: Service[]; rights: Right[] },
  known: Set<string>,
  issue: Issue,
) {
  const ids = rights.map(({ id }) => id)
  rights.forEach(({ id, when }, i) => {
    if (known.has(id) || ids.indexOf(id) !== i) issue(["rights", i, "id"], "is used twice")
    when?.with?.forEach(
      (other, j) => known.has(other) || issue(["rights", i, "when", "with", j], `unknown service ${other}`),
    )
  })
  services.forEach(({ seeAlso }, i) =>
    seeAlso.forEach(
      (id, j) =>
        known.has(id) ||
        ids.includes(id) ||
        issue(["services", i, "seeAlso", j], `unknown service or right ${id}`),
    ),
  )
}

function checkLocation(
  location: Location,
  services: Set<string>,
  organisations: Organisation[],
  i: number,
  issue: Issue,
) {
  const desks = location.desks.map(({ id }) => id)
  const twice = unique(desks)
  if (twice >= 0) issue(["locations", i, "desks", twice, "id"], "is used twice")
  if (location.organisation && !organisations.some(({ id }) => id === location.organisation))
    issue(["locations", i, "organisation"], `unknown organisation ${location.organisation}`)
  location.desks.forEach((desk, j) =>
    desk.services.forEach(
      (id, k) =>
        services.has(id) || issue(["locations", i, "desks", j, "services", k], `unknown service ${id}`),
    ),
  )
  for (const list of ["openings", "closures"] as const)
    location[list].forEach((rule, j) =>
      rule.desks?.forEach(
        (id, k) => desks.includes(id) || issue(["locations", i, list, j, "desks", k], `unknown desk ${id}`),
      ),
    )
}

/** The territory file, whole: what an operator writes, imports and exports. */
export const TerritoryFile = z
  .strictObject({
    territory: Head,
    organisations: z.array(Organisation).default([]),
    policy: Policy.prefault({}),
    /** Where postcodes lie, for "nearest to me"; without it numbers close to each other count as near. */
    postcodes: z.record(z.string().regex(/^[1-9]\d{3}$/), Point).default({}),
    /** Finer than postcodes, for figures; none is needed. */
    neighbourhoods: z.array(Neighbourhood).max(500).default([]),
    services: z.array(Service).min(1).max(200),
    /** What people may have a right to besides: services mention it in their seeAlso. */
    rights: z.array(Right).max(50).default([]),
    locations: z.array(Location).min(1).max(100),
  })
  .superRefine((file, context) => {
    checkNames(file, (path, message) => context.addIssue({ code: "custom", path, message }))
    const { languages, official } = file.territory
    const { horizonDays, minNoticeMinutes } = file.policy
    if (minNoticeMinutes >= horizonDays * 24 * 60)
      context.addIssue({
        code: "custom",
        path: ["policy", "minNoticeMinutes"],
        message: "must lie before the end of horizonDays",
      })
    if (file.policy.messagesFrom >= file.policy.messagesTo)
      context.addIssue({
        code: "custom",
        path: ["policy", "messagesTo"],
        message: "must lie after messagesFrom",
      })
    if (file.policy.shareFrom > file.policy.shareTo)
      context.addIssue({
        code: "custom",
        path: ["policy", "shareTo"],
        message: "must not lie below shareFrom",
      })
    official.forEach((language, i) => {
      if (!languages.includes(language))
        context.addIssue({
          code: "custom",
          path: ["territory", "official", i],
          message: "is not among languages",
        })
    })
  })
export type TerritoryFile = z.infer<typeof TerritoryFile>

export const Holiday = z.object({ date: Day, name: Translated })
export type Holiday = z.infer<typeof Holiday>

/** The protected share that a place has come to by steering, and the one of the rules it started from. */
export const Steered = z.object({ share: z.number(), ruled: z.number() })
export type Steered = z.infer<typeof Steered>

/** A territory in force: the file, its public holidays as computed at import, and its version. */
export const Territory = z.object({
  version: z.int(),
  head: Head,
  policy: Policy,
  organisations: z.array(Organisation),
  rights: z.array(Right),
  postcodes: z.record(z.string(), Point),
  neighbourhoods: z.array(Neighbourhood),
  holidays: z.array(Holiday),
  services: z.array(Service),
  locations: z.array(Location),
  /** By location. It changes every night, and is no version of the rules. */
  steered: z.record(z.string(), Steered).optional(),
})
export type Territory = z.infer<typeof Territory>

/** The file a territory in force would be imported from: all but what an import computes. */
export const fileOf = (territory: Territory): TerritoryFile => ({
  territory: territory.head,
  organisations: territory.organisations,
  policy: territory.policy,
  postcodes: territory.postcodes,
  neighbourhoods: territory.neighbourhoods,
  services: territory.services,
  rights: territory.rights,
  locations: territory.locations,
})

/** What people can ask for. */
export const publishedServices = ({ services }: Territory): Service[] =>
  services.filter(({ published }) => published)
/** Where people can go. */
export const publishedLocations = ({ locations }: Territory): Location[] =>
  locations.filter(({ published }) => published)

export const serviceOf = (territory: Territory, id: string): Service | undefined =>
  territory.services.find((service) => service.id === id)
export const locationOf = (territory: Territory, id: string): Location | undefined =>
  territory.locations.find((location) => location.id === id)

type Names = { service?: string | undefined; also?: string[] | undefined; location?: string | undefined }

/** Names that no published service and no published location of the territory has. */
export function unknownNames(territory: Territory, { service, also = [], location }: Names): Problem[] {
  const unknown = (id: string) => !serviceOf(territory, id)?.published
  const fault = "unknown-service" as const
  return [
    ...(service !== undefined && unknown(service) ? [{ path: "service", fault }] : []),
    ...also.flatMap((id, i) => (unknown(id) ? [{ path: `also.${i}`, fault }] : [])),
    ...(location !== undefined && !locationOf(territory, location)?.published
      ? [{ path: "location", fault: "unknown-location" as const }]
      : []),
  ]
}

/** What the rules say is kept of a place for those who do not come by the web. */
export const ruledShare = (
  { policy }: Pick<Territory, "policy">,
  { protectedShare }: Pick<Location, "protectedShare">,
): number => protectedShare ?? policy.protectedShare

/** What is kept now: steered from what the rules say, for as long as they say the same. */
export function shareOf(territory: Territory, location: Location): number {
  const ruled = ruledShare(territory, location)
  const steered = territory.steered?.[location.id]
  return steered && steered.ruled === ruled ? steered.share : ruled
}

/** The territory with this location in place of what it was. */
export const replaced = (territory: Territory, location: Location): Territory => ({
  ...territory,
  locations: territory.locations.map((each) => (each.id === location.id ? location : each)),
})
