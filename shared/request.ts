import { AsyncLocalStorage } from "node:async_hooks"
import type { Steered } from "./territory/territory.ts"

/** Which version of the rules is in force, and which shares were steered to. */
export type RulesNow = { version: number; steered: Record<string, Steered> }

/** Which rules a request has seen in force, as long as it has written nothing since. */
type Seen = { rules?: Promise<RulesNow | undefined> | undefined }

const requests = new AsyncLocalStorage<Seen>()

/** One request: the rules it asks for again without having written are those it had. */
export const asOneRequest = <T>(work: () => Promise<T>): Promise<T> => requests.run({}, work)

/** Whoever writes, or tries to, sees what is in force afterwards. */
export function forgetSeen(): void {
  const seen = requests.getStore()
  if (seen) seen.rules = undefined
}

/** What this request saw before, or else now; outside a request always now. */
export function seenRules(look: () => Promise<RulesNow | undefined>): Promise<RulesNow | undefined> {
  const seen = requests.getStore()
  if (!seen) return look()
  seen.rules ??= look().catch((broken: unknown) => {
    forgetSeen()
    throw broken
  })
  return seen.rules
}
