import * as z from "zod"
import { Ending, Outcome, Status } from "#shared/callback/callback.ts"
import { Language } from "#shared/language.ts"
import { Kind, Opening, Point } from "#shared/location/location.ts"
import type { Fault } from "#shared/refusal.ts"
import { Id } from "#shared/id.ts"
import { maxAlso, maxPersons, noneTwice } from "#shared/service/service.ts"
import { isPostcode } from "#shared/territory/near.ts"
import { Answer } from "#shared/waiting-list/entry.ts"
import { Day, daysBetween, SentInstant } from "#shared/time.ts"

const fault = (name: Fault) => name

const Persons = z
  .string()
  .regex(/^\d{1,3}$/, fault("bad-number"))
  .describe(`a whole number, from 1 to ${maxPersons}`)
  .default("1")
  .transform(Number)
  .pipe(z.int().min(1, fault("bad-number")).max(maxPersons, fault("bad-number")))

const Also = z
  .string()
  .describe("other services in the same visit, with commas, at most 5")
  .default("")
  .transform((text) => text.split(",").filter((name) => name !== ""))
  .pipe(z.array(Id).max(maxAlso))

const SentDay = Day.refine((day) => day >= "1970-01-01", fault("bad-date"))

const Lang = Language.describe("the language of names; without it, the first of the territory").optional()
const ServiceId = Id.meta({ description: "the id of a service", examples: ["id-card"] })
const LocationId = Id.meta({ description: "the id of a location", examples: ["hotel"] })

export const ServicesQuery = z.strictObject({ lang: Lang })

const place = /^([1-9]\d{3}|-?\d{1,2}(\.\d{1,20})?, ?-?\d{1,3}(\.\d{1,20})?)$/

const Near = z
  .string()
  .regex(place, fault("bad-place"))
  .refine(
    (text) => isPostcode(text) || Point.safeParse(text.split(",").map(Number)).success,
    fault("bad-place"),
  )
  .meta({ description: "a postcode, or latitude,longitude", examples: ["1030"] })

export const LocationsQuery = z.strictObject({
  lang: Lang,
  service: ServiceId.optional(),
  near: Near.optional(),
})

/** The longest period one call may ask for, in days. */
const longest = 62

const Period = z.looseObject({ from: SentDay, to: SentDay })

/** What is asked of free times. */
export const slotsAsked = {
  service: ServiceId,
  location: LocationId.optional(),
  from: SentDay.meta({ examples: ["2027-04-06"] }),
  to: SentDay.meta({ description: `at most ${longest} days with the first`, examples: ["2027-04-09"] }),
  persons: Persons,
  also: Also,
}

type SlotsAsked = { service: string; also: string[]; from: string; to: string }

/** Refuses a period that is none or too long, and services named twice. */
export const periodRefined = <Schema extends z.ZodType<SlotsAsked>>(schema: Schema) =>
  schema
    .refine(({ from, to }) => from <= to && daysBetween(from, to) < longest, {
      path: ["to"],
      error: fault("bad-range"),
      when: ({ value }) => Period.safeParse(value).success,
    })
    .superRefine(noneTwice)

export const SlotsQuery = periodRefined(z.strictObject(slotsAsked))

/** Anything may be sent as a key: what is none is not found, like a wrong one. */
const SentKey = z
  .string()
  .meta({ description: "the key", examples: ["HJKM3479"] })
  .optional()
const EntryLang = Language.describe("without it, the language of the appointment").optional()
const MoveTo = Id.describe("the id of a location; without it, where the appointment is now").optional()
export const KeyQuery = z.strictObject({ key: SentKey })
export const CalendarQuery = z.strictObject({ key: SentKey, lang: EntryLang })
export const MoveBody = z.strictObject({ start: SentInstant, location: MoveTo, key: SentKey })
export const KeyBody = z.strictObject({ key: SentKey })

const OffsetInstant = z.iso
  .datetime({ offset: true })
  .describe("ISO 8601 with the location's offset, never Z")

/** Since when somebody is here, where that is known. */
export const Arrived = z.iso
  .datetime({ offset: true })
  .nullable()
  .describe("since when they are here, with the location's offset")

export const Slot = z.object({ start: OffsetInstant, end: OffsetInstant, location: Id })
export const Slots = z.object({ slots: z.array(Slot) })

export const Service = z.object({
  id: Id,
  name: z.string(),
  minutes: z.int(),
  perPerson: z.boolean(),
  bring: z.array(z.string()),
  routes: z.array(z.string()),
  seeAlso: z.array(Id).describe("what is worth mentioning: other services, or rights the territory names"),
})

export const Location = z.object({
  id: Id,
  name: z.string(),
  kind: Kind,
  address: z.string(),
  postalCode: z.string(),
  geo: z.array(z.number()).length(2).nullable().describe("latitude, longitude"),
  access: z.array(z.string()),
  phone: z.string(),
  openings: z.array(z.object(Opening.shape)),
  kilometres: z.number().nullable(),
  waiting: z.int().nullable().describe("how many stand in line there; null when nobody knows"),
  nextSlot: Slot.nullable(),
})

/** What is held for an appointment that cannot take place; moving there takes it. */
export const StrandedAnswer = z
  .object({
    until: OffsetInstant.describe("as long as it is held").optional(),
    offers: z.array(Slot).describe("times that are held for it: moving to one takes it"),
  })
  .describe("only while its desk is closed at its time, and it cannot take place")

export const AppointmentAnswer = z.object({
  code: z.string(),
  key: z.string(),
  start: OffsetInstant,
  end: OffsetInstant,
  service: Id,
  also: z.array(Id),
  location: Id,
  persons: z.int(),
  status: z.enum(["booked", "cancelled"]),
  stranded: StrandedAnswer.optional(),
})

const Window = z.object({ from: OffsetInstant, to: OffsetInstant })

export const CallbackAnswer = z.object({ code: z.string(), key: z.string(), window: Window, ahead: z.int() })
export const CallbackAgain = z.object({ window: Window, ahead: z.int() })
export const CallbackState = z.object({
  code: z.string(),
  status: Status.describe("closed: a person saw to it; lapsed: its time was over"),
  promised: Window.describe("the hours that were promised first"),
  window: Window.describe("the hours in which a person phones next, or last did"),
  ahead: z.int().describe("how many asked before and still wait; 0 once it is over"),
  attempts: z
    .array(z.object({ at: OffsetInstant, outcome: Outcome, said: z.string().describe("the same in words") }))
    .describe("each time a person dialled"),
  end: z
    .object({ at: OffsetInstant, how: Ending, said: z.string().describe("the same in words") })
    .nullable()
    .describe("what came of it; null while a person is still to phone, and once it has lapsed"),
})

export const AnswerBody = z.strictObject({
  start: SentInstant.describe("the time that is answered; another is left as it is").optional(),
  key: SentKey,
})

export const WaiterAnswer = z.object({ code: z.string(), key: z.string() })

/** Somebody's place on the waiting list, as they are told of it. */
export const WaiterState = z.object({
  code: z.string(),
  status: z.enum(["waiting", "offered", "booked", "cancelled", "lapsed"]),
  since: OffsetInstant,
  service: Id,
  also: z.array(Id),
  persons: z.int(),
  locations: z.array(Id).describe("the places that suit; without them, any").optional(),
  days: z.array(z.string()).describe("the days that suit; without them, any").optional(),
  ahead: z.int().describe("how many wait before them for the same service"),
  offer: z
    .object({ start: OffsetInstant, end: OffsetInstant, location: Id, until: OffsetInstant })
    .nullable()
    .describe("the time that is kept for them, and until when they can answer"),
  before: z
    .array(z.object({ start: OffsetInstant, answer: Answer }))
    .describe("what was kept for them before, and what they said; `gone`: the desk no longer works then"),
  appointment: z
    .object({ code: z.string(), key: z.string() })
    .describe("what became of it when they said yes")
    .optional(),
})
