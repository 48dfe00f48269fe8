import { again, type Again, type Month } from "#shared/what-if/again.ts"
import { outcomeOf } from "#shared/what-if/outcome.ts"
import { Change } from "#shared/what-if/what-if.ts"
import { recordedMonth } from "./recorded-month.ts"
import type { Table } from "./run.ts"

const all = ["id-card", "passport", "address", "extract", "foreigners"]
const morning = [{ from: "08:30", to: "12:30" }]
const everyDay = ["mon", "tue", "wed", "thu", "fri"]
const more = (days: string[], purpose: string, hours = morning) => ({
  desk: { days, hours, for: purpose, services: all },
})

const changes: [name: string, change: object][] = [
  ["nothing", {}],
  ["a desk more on Thursday morning", more(["thu"], "appointments")],
  ["a desk more every morning", more(everyDay, "appointments")],
  ["a desk more for the walk-ins of Wednesday", more(["wed"], "walk-ins", [{ from: "13:30", to: "18:00" }])],
  [
    "one desk closes at 10:30 on Mondays",
    { hours: { desk: "g1", days: ["mon"], hours: [{ from: "08:30", to: "10:30" }], for: "appointments" } },
  ],
  ["60 % protected, not 40 %", { share: 0.6 }],
  ["nothing protected", { share: 0 }],
]

function lived(month: Month, change: Change): Again {
  const steps = again(month, change)
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}

const figure = (value: number | undefined): string =>
  value === undefined ? "" : String(Math.round(value * 10) / 10)

/** Whether every call and every time is where it was. */
function same({ seen, bookings }: Again): boolean {
  const before = new Map(seen.before.map((each) => [each.id, each.called]))
  return (
    seen.after.length === seen.before.length &&
    seen.after.every(({ id, called }) => before.get(id) === called) &&
    bookings.people.every(({ last }) => last.before?.start === last.after?.start)
  )
}

/** A month of a place of a mid-size commune, lived again with this and that. */
export function whatIf(): Promise<Table[]> {
  const month = recordedMonth({
    seed: 1,
    first: "2027-03-01",
    last: "2027-03-31",
    desks: 8,
    asking: 124,
    walkIns: 116,
  })
  const inMonth = month.appointments.filter(
    ({ day, status }) => status === "booked" && month.first <= day && day <= month.last,
  )
  const walkIns = month.visits.filter(({ appointment }) => appointment === undefined)
  const rows = changes.map(([name, change]) => {
    const [began, busy] = [performance.now(), process.cpuUsage()]
    const found = lived(month, Change.parse(change))
    const { before, after, earlier, saved, deskHours } = outcomeOf(month, found)
    const seconds = (performance.now() - began) / 1000
    const { user, system } = process.cpuUsage(busy)
    const both = (of: (side: typeof before) => number | undefined) =>
      `${figure(of(before))} → ${figure(of(after))}`
    return [
      name,
      figure(seconds),
      figure((user + system) / 1e6),
      same(found) ? "yes" : "no",
      both(({ web }) => web?.median),
      both(({ assisted }) => assisted?.median),
      both(({ unmet }) => unmet),
      both(({ waited }) => waited?.median),
      both(({ waited }) => waited?.p90),
      figure(earlier),
      figure(saved / 60),
      figure(deskHours),
    ]
  })
  return Promise.resolve([
    {
      title: "A recorded month, lived again with a change",
      note: `${inMonth.length} appointments and ${walkIns.length} people without one at 8 desks; ${month.appointments.length} appointments seen from a horizon before the month to one after it. Days until the appointment and minutes in the room, median, before → after.`,
      head: [
        "what would have been otherwise",
        "seconds",
        "of the processor",
        "all as it was",
        "days, web",
        "days, assisted",
        "unmet",
        "waited",
        "waited, 9 of 10",
        "people earlier",
        "hours saved in the room",
        "desk hours added",
      ],
      rows,
    },
  ])
}
