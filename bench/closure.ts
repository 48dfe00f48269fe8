import { asResident, asSystem } from "#shared/act.ts"
import * as appointments from "#shared/appointment/appointment.table.ts"
import { book } from "#shared/appointment/book.ts"
import { close } from "#shared/location/close.ts"
import { pretendPost } from "#shared/post/pretend.ts"
import * as rebookings from "#shared/rebooking/rebooking.table.ts"
import { Resident } from "#shared/resident/resident.ts"
import * as tasks from "#shared/task/task.table.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { tick } from "#shared/tick.ts"
import { instant, minute, ms } from "#shared/time.ts"
import { aFile, aLocation } from "../tests/makers.ts"
import { commune, now } from "./commune.ts"
import type { Table } from "./run.ts"

const day = "2027-03-30"
const desks = Array.from({ length: 25 }, (_, i) => ({ id: `g${i}`, services: ["id-card"] }))
const opens = "06:30:00.000Z"
const starts = 16

/** Of twenty people twelve have a mobile phone, five a landline, two an address, and one only the slip in their hand. */
function person(n: number): Resident {
  const kind = n % 20
  const number = String(n).padStart(6, "0")
  const reach =
    kind < 12
      ? { phone: `+32470${number}` }
      : kind < 17
        ? { phone: `+3222${number}` }
        : kind < 19
          ? { address: `Rue Royale ${n}, 1030 Schaerbeek` }
          : {}
  return Resident.parse({ language: "fr", name: `Personne ${n}`, ...reach })
}

/** Every desk of a day taken from opening to noon. */
async function fullDay(on: string, from: number): Promise<number> {
  let n = from
  for (let i = 0; i < starts; i++) {
    const start = instant(ms(`${on}T${opens}`) + i * 15 * minute)
    const crowd = desks.map(() =>
      book(asResident(now, "phone"), {
        service: "id-card",
        location: "hotel",
        start,
        persons: 1,
        also: [],
        resident: person(n++),
      }),
    )
    await Promise.all(crowd)
  }
  return n
}

/** A day of 400 appointments is closed, its neighbours half full: how long until everybody is seen to. */
export async function closure(endpoint: string): Promise<Table[]> {
  const file = aFile({
    // As fast as it goes: how many messages leave in a minute is for the operator to say.
    policy: { protectedShare: 0, partsPerMinute: 10_000 },
    locations: [aLocation({ desks }), aLocation({ id: "antenne", desks: desks.slice(0, 5) })],
  })
  await commune(endpoint, file)
  const made = await fullDay(day, 0)
  for (const on of ["2027-03-31", "2027-04-01"]) await fullDay(on, made)
  const post = pretendPost()
  const work = async () => {
    while ((await tick(asSystem(now), post)).done > 0);
  }
  await work()
  const told = post.sent.length
  const started = performance.now()
  const stranded = await close(asSystem(now), "hotel", { from: day, to: day })
  const answered = performance.now()
  await work()
  const finished = performance.now()
  const { version } = await territories.current()
  const cases = await rebookings.cases(version)
  const open = (await tasks.open("hotel")).filter(({ kind }) => kind === "stranded")
  const found = await appointments.ofDay("hotel", day)
  const held = found.filter((each) => (each.stranded?.offers.length ?? 0) > 0)
  const named = open.filter(({ about }) =>
    found.some(({ code, resident }) => code === about && resident.name),
  )
  if (cases.length !== stranded.length || named.length !== stranded.length)
    throw new Error("bench: somebody was lost")
  const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(1)
  return [
    {
      title: "A day of 400 appointments is closed",
      note: "One location of 25 desks, the two days after it as full; of twenty people twelve have a mobile phone, five a landline, two an address and one nothing. In one process.",
      head: ["", "people", "s"],
      rows: [
        ["closed, and everybody who is stranded named", stranded.length, seconds(started, answered)],
        ["other times held", held.length, ""],
        ["told once", post.sent.length - told, ""],
        ["the task of somebody, with a name", named.length, ""],
        ["everybody seen to", cases.length, seconds(started, finished)],
      ],
    },
  ]
}
