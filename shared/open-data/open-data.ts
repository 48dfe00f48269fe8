import * as z from "zod"
import type { Dimension } from "../figures/table.ts"
import { measureOf } from "../figures/measure.ts"
import { everywhere } from "../figures/row.ts"
import { Day, Month } from "../time.ts"

/**
 * What is published of one kind of people. Only `count` is told as a number of people; of those behind the others nobody
 * learns how many they are, so that no number is the difference of two. `by` holds what each month is told apart by:
 * visits not by channel nor area, which would tell those with an appointment from the others, and so who cancelled late.
 */
export type Family = { count: string; more: readonly string[]; by: readonly Dimension[] }

export const families: readonly Family[] = [
  { count: "booked", more: ["lead"], by: ["service", "channel", "language", "area"] },
  { count: "no-show", more: ["late"], by: ["service", "channel", "language", "area", "hour"] },
  {
    count: "came",
    more: ["waited", "took", "left", "estimate-off", "estimate-kept"],
    by: ["service", "language", "hour"],
  },
  { count: "unmet", more: [], by: ["service", "channel", "language"] },
  { count: "promise", more: ["first-call", "reached"], by: ["service", "channel", "language"] },
  { count: "undelivered", more: [], by: ["language"] },
]

/** What is no people: by service, whatever it is; and of desks, where people were at them. */
export const ahead = ["third-web", "third-assisted"] as const
export const atDesks = [
  { id: "fill", people: "no-show" },
  { id: "occupancy", people: "came" },
] as const

export const dimensionsTold = [
  ...new Set(families.flatMap(({ by }) => by).concat("service")),
] as const satisfies readonly Dimension[]

/** So many days after a day its figures are published: until then what is entered late still counts. They stay as they are. */
export const settledDays = 7

const By = z.enum(["all", "service", "channel", "language", "area", "hour"])
export type By = z.infer<typeof By>
export const isBy = (dimension: Dimension): dimension is Exclude<By, "all"> => By.safeParse(dimension).success

/** One measure of one group. */
export const Line = z.object({
  by: By.describe("what groups are told apart by; all: the whole location"),
  group: z
    .string()
    .describe("the group; all: everybody; _ : those of whom it is not known; * : something is not told here"),
  measure: z.string().describe("what is measured: its formula stands in the index"),
  n: z.int().optional().describe("how many people, appointments or messages"),
  median: z.int().optional().describe("half of them have no more than this"),
  nineOfTen: z.int().optional().describe("nine of ten have no more than this"),
  percent: z.int().optional().describe("of a hundred, how many"),
  withheld: z
    .literal(true)
    .optional()
    .describe(
      "some groups are not told, for fewer than 10 people are in them, or would be known by subtraction",
    ),
})
export type Line = z.infer<typeof Line>

/** In files: who said nothing of themselves, and what is at no location. No id begins like that. */
export const unknown = "_"

/** A published file: a location, and a day or a month. */
export const OpenFile = z.object({
  location: z.string().describe("the id of a location; _ : what is at no location"),
  period: z.union([Day, Month]),
  from: Day,
  to: Day,
  published: Day.describe("the day on which it was made; it does not change any more"),
  lines: z.array(Line),
})
export type OpenFile = z.infer<typeof OpenFile>

/** What it is called where it is published. */
export const placeName = (location: string): string => (location === everywhere ? unknown : location)

/** A file as it is read, with what it may be used for and where its fields are described. */
export const served = (file: OpenFile, origin: string) => ({
  $schema: `${origin}/open-data/schema.json`,
  licence: licence.id,
  ...file,
})
export const Served = OpenFile.extend({
  $schema: z.url(),
  licence: z.literal("CC-BY-4.0").describe("https://creativecommons.org/licenses/by/4.0/"),
})

export const licence = {
  id: "CC-BY-4.0",
  name: "Creative Commons Attribution 4.0 International",
  url: "https://creativecommons.org/licenses/by/4.0/",
} as const

/** Every measure that is published, with its formula and source. */
export const measuresTold = families
  .flatMap(({ count, more }) => [count, ...more])
  .concat(
    ahead,
    atDesks.map(({ id }) => id),
  )
  .flatMap((id) => measureOf(id) ?? [])

/** Where the files of a location are, from which day on; months are told once they are over. */
export const Entry = z.object({
  location: z.string(),
  first: Day,
  last: Day,
  months: z.array(Month),
})
export type Entry = z.infer<typeof Entry>

/** In the order of the territory; what is at no location comes last. */
export function inOrder(
  { locations }: { locations: readonly { id: string }[] },
  all: readonly Entry[],
): Entry[] {
  const ids = locations.map(({ id }) => id)
  const place = ({ location }: Entry): number => (ids.includes(location) ? ids.indexOf(location) : ids.length)
  return all.toSorted((a, b) => place(a) - place(b))
}
