import { type Language, listIn } from "../language.ts"
import type { Service } from "./service.ts"

const alike = (thing: string) => thing.trim().replace(/\.$/, "").toLowerCase()

/** What to bring for all of these together: each thing once, in the order of the services. */
export function bringFor(services: readonly (Service | undefined)[], language: Language): string[] {
  const things = new Map<string, string>()
  for (const thing of services.flatMap((service) => listIn(service?.bring, language)))
    if (!things.has(alike(thing))) things.set(alike(thing), thing)
  return [...things.values()]
}
