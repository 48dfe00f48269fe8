import { Hono } from "hono"
import { isAlive } from "#shared/health/alive.ts"
import type { Env, Settings } from "./env.ts"

/** For monitors: whether it works, and nothing else. Half a read unit; no copy is kept anywhere. */
export const health = ({ now }: Settings): Hono<Env> =>
  new Hono<Env>().get("/health", async (c) => {
    const alive = await isAlive(now())
    return c.json({ status: alive ? "ok" : "broken" }, alive ? 200 : 503, { "cache-control": "no-store" })
  })
