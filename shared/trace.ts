import { AsyncLocalStorage } from "node:async_hooks"
import { createHash, randomBytes } from "node:crypto"
import { keyFrom } from "./code.ts"

/** What runs: its number, the platform's own name for it, and whether it falls due by itself. */
type Run = { id: string; platform?: string | undefined; byItself: boolean }

const runs = new AsyncLocalStorage<Run>()

/** A number somebody can say on the phone, `K7GWPQRT`: of the platform's name always the same, and nothing of it can be read. */
export const numberOf = (platform: string): string => keyFrom(createHash("sha256").update(platform).digest())

/** Runs under a number of its own: of the platform's name for it, or else one by chance. */
export function traced<T>(platform: string | undefined, work: () => T): T {
  const id = platform === undefined ? keyFrom(randomBytes(8)) : numberOf(platform)
  return runs.run({ id, platform, byItself: false }, work)
}

/** Runs under the number that is given already, or else under one of its own. */
export const inTrace = <T>(work: () => T): T => (runs.getStore() ? work() : traced(undefined, work))

/** The same for what nobody has asked for just now: what it changes keeps the number of whoever asked before. */
export const byItself = <T>(work: () => T): T =>
  inTrace(() => {
    const run = runs.getStore()
    return run ? runs.run({ ...run, byItself: true }, work) : work()
  })

/** The number of what runs now. */
export const trace = (): string | undefined => runs.getStore()?.id
/** What the platform calls it. */
export const platformsName = (): string | undefined => runs.getStore()?.platform

/** The number of the request that asks for what is done now. */
function cause(): string | undefined {
  const run = runs.getStore()
  return run?.byItself ? undefined : run?.id
}

/** Writes on what changes which request asked for it; what falls due by itself leaves the number that stands there. */
export function withCause<Thing extends { trace?: string | undefined }>(thing: Thing): Thing {
  const asked = cause()
  return asked === undefined ? thing : { ...thing, trace: asked }
}

/** Writes on what is made what it comes from, or else what makes it. */
export const withTrace = <Thing extends { trace?: string | undefined }>(thing: Thing): Thing =>
  thing.trace === undefined ? { ...thing, trace: trace() } : thing

type Named = { awsRequestId?: string } | undefined

/** A door of Lambda: each call of it runs under the number of its request. */
export const byRequest =
  <Event, Context extends Named, Answer>(door: (event: Event, context: Context) => Answer) =>
  (event: Event, context: Context): Answer =>
    traced(context?.awsRequestId, () => door(event, context))
