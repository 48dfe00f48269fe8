import { type Language, listIn } from "../language.ts"
import type { Service } from "./service.ts"

const alike = (thing: string) => thing.trim().replace(/\.$/, "").toLowerCase()

/**
 * What to bring for all of these together: each thing once, in the order of the services. `forEach` says it of what
 * several persons bring each, for the first service, which is theirs.
 */
export function bringFor(
  services: readonly (Service | undefined)[],
  language: Language,
  forEach: (thing: string) => string = (thing) => thing,
): string[] {
  const things = new Map<string, string>()
  for (const [i, service] of services.entries())
    for (const thing of listIn(service?.bring, language))
      if (!things.has(alike(thing)))
        things.set(alike(thing), i === 0 && service?.perPerson ? forEach(thing) : thing)
  return [...things.values()]
}
