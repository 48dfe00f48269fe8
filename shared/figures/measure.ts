import type { Kind, Row } from "./row.ts"

/**
 * How a measure is told. spread: how many, mean, median, p90, and how many within the target · share: of how many, and how
 * many of them · ratio: one sum by another · sum: a number of people or minutes.
 */
export type As = "spread" | "share" | "ratio" | "sum"
export type Unit = "days" | "minutes" | "people" | "appointments" | "times"

/** What is measured: of which rows, which whole number. `over` is what a ratio is divided by. */
export type Measure = {
  id: string
  as: As
  unit: Unit
  of: (row: Row) => number | undefined
  over?: (row: Row) => number | undefined
  /** As a formula, in the words of the field; and where the definition comes from. */
  formula: string
  source: string
}

type OfKind<K extends Kind> = Extract<Row, { kind: K }>
const isKind = <K extends Kind>(row: Row, kind: K): row is OfKind<K> => row.kind === kind
const from =
  <K extends Kind>(kind: K, of: (row: OfKind<K>) => number | undefined) =>
  (row: Row): number | undefined =>
    isKind(row, kind) ? of(row) : undefined
const flag = (yes: boolean): number => (yes ? 1 : 0)

const qmatic = "Qmatic Orchestra, statistics data model"
const ihi = "Institute for Healthcare Improvement, third next available appointment"
const field = "usual in the field (Qmatic, British Columbia CFMS)"
const callCentre = "usual of call centres (Puzzel, Genesys)"
const ours = "our own: what was promised, held against what happened"

/** Every measure there is. Whole minutes and days are rounded down before they are counted. */
export const measures: readonly Measure[] = [
  {
    id: "booked",
    as: "sum",
    unit: "appointments",
    of: from("booked", () => 1),
    formula: "appointments made on the day",
    source: field,
  },
  {
    id: "lead",
    as: "spread",
    unit: "days",
    of: from("booked", ({ days }) => days),
    formula: "day of the first time given − day of booking",
    source: `${qmatic} (days in advance)`,
  },
  {
    id: "third-web",
    as: "spread",
    unit: "days",
    of: from("third", ({ pool, days }) => (pool === "web" ? days : undefined)),
    formula: "day of the third free time the web sees − today; the horizon where there are not three",
    source: ihi,
  },
  {
    id: "third-assisted",
    as: "spread",
    unit: "days",
    of: from("third", ({ pool, days }) => (pool === "assisted" ? days : undefined)),
    formula: "the same, as the phone and the counter see it",
    source: ihi,
  },
  {
    id: "unmet",
    as: "sum",
    unit: "people",
    of: (row) => (row.kind === "listed" || (row.kind === "call" && row.unmet === 1) ? 1 : undefined),
    formula: "asked for a place on the waiting list, or for a call because nothing was free",
    source: "usual in health care (unmet demand)",
  },
  {
    id: "offered",
    as: "spread",
    unit: "days",
    of: from("listed", ({ days }) => days),
    formula: "day of the first offer − day on which they asked to be on the list",
    source: ours,
  },
  {
    id: "fill",
    as: "ratio",
    unit: "minutes",
    of: from("desk", ({ booked }) => booked),
    over: from("desk", ({ planned }) => planned),
    formula: "minutes booked ÷ minutes of the desks for appointments",
    source: `${field} (fill rate)`,
  },
  {
    id: "no-show",
    as: "share",
    unit: "appointments",
    of: from("due", ({ end }) =>
      end === "unknown" || end === "cancelled" ? undefined : flag(end === "no-show"),
    ),
    formula:
      "did not come, or was not there when called ÷ (appointments of the day − cancelled a day before or earlier − unknown)",
    source: field,
  },
  {
    id: "cancelled-late",
    as: "share",
    unit: "appointments",
    of: from("due", ({ end }) => (end === "unknown" ? undefined : flag(end === "late-cancel"))),
    formula: "cancelled in the last 24 hours ÷ (appointments of the day − unknown)",
    source: field,
  },
  {
    id: "came",
    as: "sum",
    unit: "people",
    of: from("came", () => 1),
    formula: "visits of the day, with an appointment or without",
    source: field,
  },
  {
    id: "waited",
    as: "spread",
    unit: "minutes",
    of: from("came", ({ waited, due }) => (due === 1 ? undefined : waited)),
    formula: "first called − arrived, of who came without an appointment and whose end is known",
    source: qmatic,
  },
  {
    id: "late",
    as: "spread",
    unit: "minutes",
    of: from("due", ({ late }) => late),
    formula: "first called − the later of arrived and the time of the appointment",
    source: `${qmatic} (appointment waiting time)`,
  },
  {
    id: "early",
    as: "spread",
    unit: "minutes",
    of: from("due", ({ early }) => early),
    formula: "time of the appointment − arrived; below 0 they came after it",
    source: `${qmatic} (tardiness)`,
  },
  {
    id: "took",
    as: "spread",
    unit: "minutes",
    of: from("came", ({ took }) => took),
    formula: "finished − at the desk, or called there where nobody said when they were",
    source: `${field} (transaction time)`,
  },
  {
    id: "left",
    as: "share",
    unit: "people",
    of: from("came", ({ end }) => (end === "unknown" || end === "open" ? undefined : flag(end === "left"))),
    formula: "left before they were seen to ÷ visits whose end is known",
    source: `${field} (abandonment)`,
  },
  {
    id: "occupancy",
    as: "ratio",
    unit: "minutes",
    of: from("desk", ({ busy }) => busy),
    over: from("desk", ({ staffed }) => staffed),
    formula: "minutes with somebody ÷ minutes from a desk's first call to its last end, hour by hour",
    source: `${field} (occupancy)`,
  },
  {
    id: "promise",
    as: "share",
    unit: "people",
    of: from("call", ({ promise }) => (promise === "kept" ? 1 : promise === "broken" ? 0 : undefined)),
    formula: "dialled within the hours that were promised first ÷ (that, or not)",
    source: callCentre,
  },
  {
    id: "first-call",
    as: "spread",
    unit: "minutes",
    of: from("call", ({ minutes }) => minutes),
    formula: "first dialled − asked",
    source: callCentre,
  },
  {
    id: "reached",
    as: "share",
    unit: "people",
    of: from("call", ({ attempts, reached }) => (attempts > 0 ? reached : undefined)),
    formula: "spoken to ÷ people for whom somebody dialled",
    source: callCentre,
  },
  {
    id: "attempts",
    as: "spread",
    unit: "times",
    of: from("call", ({ attempts }) => (attempts > 0 ? attempts : undefined)),
    formula: "how often somebody dialled for one person",
    source: callCentre,
  },
  {
    id: "undelivered",
    as: "share",
    unit: "times",
    of: from("told", ({ fate }) =>
      fate === "delivered" || fate === "posted" || fate === "accepted"
        ? 0
        : fate === "failed" || fate === "given-up" || fate === "unknown"
          ? 1
          : undefined,
    ),
    formula: "failed, given up or of unknown fate ÷ messages whose fate is known or will not be",
    source: ours,
  },
  {
    id: "replied",
    as: "spread",
    unit: "days",
    of: from("wrote", ({ days }) => days),
    formula: "day of the answer − day on which the letter arrived",
    source: ours,
  },
  {
    id: "help",
    as: "sum",
    unit: "minutes",
    of: from("helped", ({ minutes }) => minutes),
    formula: "minutes that organisations measured while they booked for others",
    source: "the demand of the social coordination bodies",
  },
  {
    id: "interpreter",
    as: "share",
    unit: "appointments",
    of: from("due", ({ interpreter, end }) =>
      interpreter === "none" || end === "cancelled" || end === "late-cancel"
        ? undefined
        : flag(interpreter === "found"),
    ),
    formula: "an interpreter was found ÷ appointments that need one",
    source: ours,
  },
  {
    id: "estimate-off",
    as: "spread",
    unit: "minutes",
    of: from("came", ({ p50, waited }) =>
      p50 === undefined || waited === undefined ? undefined : Math.abs(p50 - waited),
    ),
    formula: "|what was told at the door − waited|",
    source: "mean absolute error, as published for queues (Ibrahim and Whitt 2009)",
  },
  {
    id: "estimate-kept",
    as: "share",
    unit: "people",
    of: from("came", ({ p80, waited }) =>
      p80 === undefined || waited === undefined ? undefined : flag(waited <= p80),
    ),
    formula: "waited no longer than the second figure ÷ people who were told one",
    source: "coverage of the interval",
  },
]

export const measureOf = (id: string): Measure | undefined => measures.find((each) => each.id === id)
