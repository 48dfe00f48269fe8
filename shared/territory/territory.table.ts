import * as z from "zod"
import { hashed } from "../seal.ts"
import { type RulesNow, seenRules } from "../request.ts"
import * as table from "../table.ts"
import { blank, isBlank } from "./blank.ts"
import { together } from "../together.ts"
import { canonical, changedParts, type Parts, partsOf, territoryFrom } from "./parts.ts"
import type { Steered, Territory } from "./territory.ts"
import { type Instant, later, minute } from "../time.ts"
import { Version } from "./version.ts"

/** Says which version is in force, and the shares that change by themselves: it is read each time a rule decides. */
const pk = "TERRITORY"
const nowKey = { pk, sk: "NOW" }
const Now = z.object({ version: z.int() })

/** One attribute a location, so that two of them can change at once: `share_town-hall` would be no name. */
const shareName = (location: string): string => `share_${location.replaceAll("-", "_")}`

function steeredIn(item: Record<string, unknown>): RulesNow["steered"] {
  const shares = Object.entries(item).flatMap(([name, value]) => {
    if (!name.startsWith("share_")) return []
    const [share = 0, ruled = 0] = String(value).split(" ").map(Number)
    return [[name.slice(6).replaceAll("_", "-"), { share, ruled }] as const]
  })
  return Object.fromEntries(shares)
}

/** From now on this is what is kept of a location, as long as the rules say the same. No version: what is booked stands. */
export const steer = (location: string, { share, ruled }: Steered): table.Step => {
  const name = shareName(location)
  return table.update(
    nowKey,
    { set: `SET #${name} = :share`, values: { ":share": `${share} ${ruled}` } },
    "changed-meanwhile",
  )
}

const number = (version: number) => String(version).padStart(6, "0")
const versionKey = (version: number) => ({ pk, sk: `VERSION#${number(version)}` })

/** A version names its parts by what they say: what did not change is there already. */
const Named = Version.extend({ parts: z.array(z.tuple([z.string(), z.string()])) })
type Named = z.infer<typeof Named>

const partKey = (name: string, hash: string) => ({ pk: `${pk}#${name}`, sk: hash })
const Part = z.object({ pk: z.string(), sk: z.string(), content: z.unknown() })
const hashOf = (name: string, part: unknown) => hashed("part", `${name} ${canonical(part)}`)

const writtenParts = (names: string[], parts: Parts): table.Step[] =>
  names
    .filter((name) => parts.has(name))
    .map((name) =>
      table.put({
        ...partKey(name, hashOf(name, parts.get(name))),
        type: "territory-part",
        rev: 1,
        content: parts.get(name),
      }),
    )

const item = (version: Version, parts: Parts) => ({
  ...versionKey(version.version),
  type: "territory-version",
  rev: 1,
  ...version,
  parts: [...parts].map(([name, part]) => [name, hashOf(name, part)]),
})

type Made = Omit<Version, "version" | "changed">

/** Writes a first territory. Refuses `changed-meanwhile` when one is in force already. */
export async function add(territory: Territory, made: Made): Promise<void> {
  const parts = partsOf(territory)
  const version = { ...made, version: territory.version, changed: [] }
  const now = { ...nowKey, type: "territory", rev: 1, version: version.version }
  for (const step of [
    ...writtenParts([...parts.keys()], parts),
    table.put(item(version, parts)),
    // Last: until it is there, no one sees the rest.
    table.create(now, "changed-meanwhile"),
  ])
    await table.commit([step])
}

/**
 * Steps that put the next version into force; refuses `changed-meanwhile` when another is already. Parts of a large
 * change are written ahead: until a version names them nobody sees them.
 */
export async function replace(before: Territory, after: Territory, made: Made): Promise<table.Step[]> {
  const [old, parts] = [partsOf(before), partsOf(after)]
  const changed = changedParts(old, parts)
  const now = { ...nowKey, type: "territory", rev: 1, version: after.version }
  // What an earlier version of the code wrote may read otherwise now: then it lies under another name, changed or not.
  const there = new Set((await named(before.version))?.parts.map(([name, hash]) => `${name} ${hash}`))
  const missing = [...parts].flatMap(([name, part]) =>
    there.has(`${name} ${hashOf(name, part)}`) ? [] : [name],
  )
  const next = {
    set: "SET #version = :next ADD #rev :one",
    when: "#version = :before",
    values: { ":next": after.version, ":before": before.version, ":one": 1 },
  }
  // Each is at most a third of a megabyte (see `change`), and a commit takes four of them together.
  return [
    ...(await table.allBut(10, writtenParts(missing, parts))),
    table.create(item({ ...made, version: after.version, changed }, parts), "changed-meanwhile"),
    isBlank(before)
      ? table.create(now, "changed-meanwhile")
      : table.update(nowKey, next, "changed-meanwhile"),
  ]
}

type ReadNow = RulesNow | undefined
const asked = together<ReadNow>()

const loadNow = (consistent: boolean): Promise<ReadNow> =>
  asked(`now ${consistent}`, async () => {
    const found = await table.get(nowKey, consistent)
    return found && { version: Now.parse(found).version, steered: steeredIn(found) }
  })

/** Parts never change under their hash: those that were read once are kept for as long as a version in force names them. */
let read = new Map<string, unknown>()

async function partsNamed({ parts }: Named): Promise<Parts> {
  const missing = parts.filter(([name, hash]) => !read.has(`${name} ${hash}`))
  const found = await table.getMany(missing.map(([name, hash]) => partKey(name, hash)))
  const stored = found.map((each) => Part.parse(each))
  const content = new Map(stored.map(({ pk, sk, content }) => [`${pk} ${sk}`, content]))
  return new Map(
    parts.map(([name, hash]) => {
      const { pk: at, sk } = partKey(name, hash)
      const known = read.get(`${name} ${hash}`) ?? content.get(`${at} ${sk}`)
      if (known === undefined) throw new Error(`territory: the table has lost ${name}`)
      return [name, known]
    }),
  )
}

async function named(version: number): Promise<Named | undefined> {
  const found = await table.get(versionKey(version), true)
  return found && Named.parse(found)
}

async function loadWhole(version: number): Promise<Territory> {
  const found = await named(version)
  if (!found) throw new Error(`territory: the table has lost version ${version}`)
  const parts = await partsNamed(found)
  read = new Map(found.parts.map(([name, hash]) => [`${name} ${hash}`, parts.get(name)]))
  return territoryFrom(version, parts)
}

const askedWhole = together<Territory>()
let known: Territory | undefined
let looked: Instant | undefined

/** Forgets what is in memory: for tests that change tables. */
export function forget(): void {
  known = undefined
  looked = undefined
  read = new Map()
}

/** What was in force when we last looked: only for the phone number on a page that could not be made. */
export const lastKnown = (): Territory | undefined => known

/**
 * The territory in force: costs half a read unit once in a request that has written nothing since, one when it must be
 * the very latest.
 */
export async function current(consistent = false): Promise<Territory> {
  const now = await (consistent ? loadNow(true) : seenRules(() => loadNow(false)))
  // A copy that lags behind may not know the first version yet.
  if (now === undefined) return known ?? blank()
  const { version, steered } = now
  // A copy of the table that lags behind must not bring back what was replaced.
  if (!known || known.version < version) known = await askedWhole(String(version), () => loadWhole(version))
  if (known.version <= version && canonical(known.steered ?? {}) !== canonical(steered))
    known = { ...known, steered }
  return known
}

export const isEmpty = async (): Promise<boolean> => (await loadNow(true)) === undefined

/** How a version came about; undefined where there is none. */
export async function versionOf(version: number): Promise<Version | undefined> {
  const found = await named(version)
  return found && Version.parse(found)
}

/** The rules as they were; undefined for a version that never was. */
export async function at(version: number): Promise<Territory | undefined> {
  const found = await named(version)
  return found && territoryFrom(version, await partsNamed(found))
}

/** Versions, newest first, from one on downwards. */
export async function versions(from: number, limit: number): Promise<Version[]> {
  const found: Version[] = []
  const range = { from: versionKey(0).sk, to: versionKey(from).sk }
  for await (const each of table.query(pk, { range, limit, newestFirst: true, consistent: true }))
    found.push(Version.parse(each))
  return found
}

/** How old rules may be for whoever asks all day long. */
const fresh = minute

/** The territory as it was in force within the last minute: for what is done many hundred times a day. */
export async function lately(now: Instant): Promise<Territory> {
  if (known && looked !== undefined && looked <= now && now < later(looked, fresh)) return known
  const territory = await current()
  looked = now
  return territory
}
