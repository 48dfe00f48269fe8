import { Hono } from "hono"
import { compress } from "hono/compress"
import { same } from "#shared/seal.ts"
import type { Env } from "./env.ts"

/**
 * A door whose own address is public, and answers nobody: only what the router sent on, which limits how much anybody may
 * ask for, holds its key. Who has little data gets less of it: the router packs only what it keeps.
 */
export const behindRouter = (key: string, door: Hono<Env>): Hono<Env> =>
  new Hono<Env>()
    .use(async (c, next) =>
      same(c.req.header("x-router-key") ?? "", key)
        ? next()
        : c.body(null, 403, { "cache-control": "no-store" }),
    )
    .use(compress())
    .all("*", (c) => door.fetch(c.req.raw, c.env))
