import * as z from "zod"
import { Location, Point } from "../location/location.ts"
import { Service } from "../service/service.ts"
import * as table from "../table.ts"
import { together } from "../together.ts"
import { Head, Holiday, Organisation, Policy, type Territory } from "./territory.ts"

const pk = "TERRITORY"
const headKey = { pk, sk: "HEAD" }

/** The head carries the version; a change of anything else raises it in the same commit. */
const HeadItem = z.object({
  version: z.int(),
  head: Head,
  policy: Policy,
  organisations: z.array(Organisation),
})
const HolidaysItem = z.object({ holidays: z.array(Holiday) })
const PostcodesItem = z.object({ postcodes: z.record(z.string(), Point) })
const place = (n: number) => String(n).padStart(3, "0")

function items({ head, policy, organisations, version, ...territory }: Territory): table.Item[] {
  return [
    { pk, sk: "HOLIDAYS", type: "holidays", rev: version, holidays: territory.holidays },
    { pk, sk: "POSTCODES", type: "postcodes", rev: version, postcodes: territory.postcodes },
    ...territory.services.map((service, i) => ({
      pk,
      sk: `SERVICE#${place(i)}`,
      type: "service",
      rev: version,
      ...service,
    })),
    ...territory.locations.map((location, i) => ({
      pk,
      sk: `LOCATION#${place(i)}`,
      type: "location",
      rev: version,
      ...location,
    })),
    // Last: until the head is there, no one sees the rest.
    { ...headKey, type: "territory", rev: version, version, head, policy, organisations },
  ]
}

/** Writes a first territory, the head last. Refuses `changed-meanwhile` when one is in force already. */
export async function add(territory: Territory): Promise<void> {
  for (const item of items(territory))
    await table.commit([item.sk === headKey.sk ? table.create(item, "changed-meanwhile") : table.put(item)])
}

/** Keeps a changed location under the next version of the rules; refuses `changed-meanwhile` when that exists already. */
export function changeLocation(after: Territory, id: string): table.Step[] {
  const written = items(after).filter((item) => item.type === "location" && item.id === id)
  const head = {
    set: "SET #version = :next, #rev = :next",
    when: "#version = :before",
    values: { ":next": after.version, ":before": after.version - 1 },
  }
  return [...written.map(table.put), table.update(headKey, head, "changed-meanwhile")]
}

type ReadHead = z.infer<typeof HeadItem> | undefined
const asked = together<ReadHead>()

/** Small and read each time a rule decides; everything else is kept in memory under its version. */
const loadHead = (): Promise<ReadHead> =>
  asked("head", async () => {
    const item = await table.get(headKey)
    return item && HeadItem.parse(item)
  })

async function loadWhole(): Promise<Territory | undefined> {
  const found: Record<string, unknown>[] = []
  for await (const item of table.query(pk, { consistent: true })) found.push(item)
  const head = found.find(({ sk }) => sk === headKey.sk)
  if (!head) return undefined
  const of = (type: string) => found.filter((item) => item.type === type)
  return {
    ...HeadItem.parse(head),
    services: of("service").map((item) => Service.strip().parse(item)),
    locations: of("location").map((item) => Location.strip().parse(item)),
    holidays: of("holidays").flatMap((item) => HolidaysItem.parse(item).holidays),
    postcodes: Object.assign({}, ...of("postcodes").map((item) => PostcodesItem.parse(item).postcodes)),
  }
}

const askedWhole = together<Territory | undefined>()
let known: Territory | undefined

/** Forgets what is in memory: for tests that change tables. */
export function forget(): void {
  known = undefined
}

/** What was in force when we last looked: only for the phone number on a page that could not be made. */
export const lastKnown = (): Territory | undefined => known

/** The territory in force. Costs half a read unit while nothing has changed. */
export async function current(): Promise<Territory> {
  const head = await loadHead()
  if (!head) throw new Error("territory: the table holds none; import one first")
  if (known?.version !== head.version) known = await askedWhole("whole", loadWhole)
  if (!known) throw new Error("territory: the table holds none; import one first")
  return known
}

export const isEmpty = async (): Promise<boolean> => (await loadHead()) === undefined
