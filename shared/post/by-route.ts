import type { Post, Route } from "./post.ts"

/** Letters are printed by people: no provider carries them. */
export type Carriers = Partial<Record<Exclude<Route, "letter">, Post>>

/**
 * One post of several. What no provider is there for is `rejected`: trying again makes no provider, and a person
 * should hear of it at once and not after the last try.
 */
export const byRoute = (carriers: Carriers): Post => ({
  routes: (["sms", "voice", "email"] as const).filter((route) => carriers[route] !== undefined),
  send(parcel) {
    const carrier = parcel.route === "letter" ? undefined : carriers[parcel.route]
    return carrier ? carrier.send(parcel) : Promise.resolve("rejected")
  },
})
