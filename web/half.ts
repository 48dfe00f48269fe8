import type { Context, Hono, MiddlewareHandler } from "hono"
import type { Refusal } from "#shared/refusal.ts"
import type { Operation } from "./api/operations.ts"
import type { Env, Page, Settings } from "./env.ts"

/** What one door answers. Each route is in one half only, so that a door carries nothing of the other. */
export type Half = {
  /** At addresses that name no language. */
  bare: (settings: Settings) => Hono<Env>[]
  /** Its calls of the API, and what stands before them. */
  operations: Operation[]
  beforeCalls?: (settings: Settings) => Hono<Env>
  /** Its pages, under `/fr`, and what stands before them. */
  pages: (settings: Settings) => Hono<Env>[]
  beforePages?: (settings: Settings) => MiddlewareHandler<Env>
  /** What a refusal becomes that residents' page does not tell. */
  refused?: (c: Context<Env>, page: Page, refusal: Refusal) => Response | Promise<Response> | undefined
}
