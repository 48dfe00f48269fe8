import * as z from "zod"
import { Location, Point } from "../location/location.ts"
import { Right } from "../right/right.ts"
import { Service } from "../service/service.ts"
import { understood, wholePart } from "../unknown.ts"
import { Neighbourhood } from "./area.ts"
import { Head, Holiday, Organisation, Policy, type Territory } from "./territory.ts"

/** A territory in pieces that change one by one, each under its name: `policy`, `service id-card`, `location hotel`. */
export type Parts = ReadonlyMap<string, unknown>

const whole = {
  head: Head,
  policy: Policy,
  organisations: z.array(Organisation),
  rights: z.array(Right).default([]),
  postcodes: z.record(z.string(), Point),
  neighbourhoods: z.array(Neighbourhood).default([]),
  holidays: z.array(Holiday),
}
type Whole = keyof typeof whole
const isWhole = (name: string): name is Whole => Object.hasOwn(whole, name)

export const serviceName = (id: string): string => `service ${id}`
export const locationName = (id: string): string => `location ${id}`

export const partsOf = (territory: Territory): Parts =>
  new Map<string, unknown>([
    ...Object.keys(whole)
      .filter(isWhole)
      .map((name) => [name, wholePart(territory[name])] as const),
    ...territory.services.map((service) => [serviceName(service.id), wholePart(service)] as const),
    ...territory.locations.map((location) => [locationName(location.id), wholePart(location)] as const),
  ])

/** The territory that is made of these parts; services and locations in their order. */
export const territoryFrom = (version: number, parts: Parts): Territory => {
  const list = (kind: string) => [...parts].flatMap(([name, part]) => (name.startsWith(kind) ? [part] : []))
  return {
    version,
    head: understood(whole.head, parts.get("head")),
    policy: understood(whole.policy, parts.get("policy")),
    organisations: understood(whole.organisations, parts.get("organisations")),
    rights: understood(whole.rights, parts.get("rights")),
    postcodes: understood(whole.postcodes, parts.get("postcodes")),
    neighbourhoods: understood(whole.neighbourhoods, parts.get("neighbourhoods")),
    holidays: understood(whole.holidays, parts.get("holidays")),
    services: list("service ").map((part) => understood(Service, part)),
    locations: list("location ").map((part) => understood(Location, part)),
  }
}

/** The same text for the same content, whatever order its fields came in. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, field: unknown) =>
    typeof field === "object" && field !== null && !Array.isArray(field)
      ? Object.fromEntries(Object.entries(field).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : field,
  )
}

/** Names of the parts that are not the same in both, those of the later one first. */
export const changedParts = (before: Parts, after: Parts): string[] =>
  [...new Set([...after.keys(), ...before.keys()])].filter(
    (name) => canonical(before.get(name)) !== canonical(after.get(name)),
  )

/**
 * What is in force, with what a change did taken back: each part that it changed as it was before. Undefined when one of
 * them was changed again since. What the change had added stays, unpublished: somebody may have come to know it.
 */
export function takenBack(current: Parts, before: Parts, after: Parts): Parts | undefined {
  const names = changedParts(before, after)
  if (names.some((name) => canonical(current.get(name)) !== canonical(after.get(name)))) return undefined
  const undone = new Map(current)
  for (const name of names) undone.set(name, before.get(name) ?? withdrawn(current.get(name)))
  return undone
}

const withdrawn = (part: unknown): unknown =>
  typeof part === "object" && part !== null ? { ...part, published: false } : part
