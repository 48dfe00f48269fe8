import { Hono } from "hono"
import { logBug } from "#shared/log.ts"
import { Refusal } from "#shared/refusal.ts"
import { broken, problem } from "./api/problem.ts"
import type { Env, Settings } from "./env.ts"
import { limited } from "./limit.ts"

/**
 * Where topics deliver without Lambda, where telephone exchanges tell of missed calls, and ticket machines of their queues: the signature is all there is
 * to go by. A topic tries again after a 5xx, and never after a 4xx, so that only what will never be right is refused.
 */
export function inbound({ now, inbound: deliver, exchange, machine }: Settings): Hono<Env> {
  const app = new Hono<Env>()
  app.use("/inbound/sns", async (c, next) => (deliver ? next() : c.notFound()))
  app.use("/inbound/sns", limited)
  app.post("/inbound/sns", async (c) => {
    if (!(await deliver?.(now(), await c.req.text()))) throw new Refusal("not-allowed")
    return c.body(null, 200, { "cache-control": "no-store" })
  })
  for (const [path, signed] of [
    ["/inbound/call", exchange],
    ["/inbound/queues", machine],
  ] as const) {
    app.use(path, async (c, next) => (signed ? next() : c.notFound()))
    app.use(path, limited)
    app.post(path, async (c) => {
      const delivery = {
        body: new Uint8Array(await c.req.arrayBuffer()),
        timestamp: c.req.header("x-timestamp") ?? "",
        signature: c.req.header("x-signature") ?? "",
      }
      if (!(await signed?.(now(), delivery))) throw new Refusal("not-allowed")
      return c.body(null, 200, { "cache-control": "no-store" })
    })
  }
  app.onError((error, c) => {
    const theirs = error instanceof Refusal && ["not-allowed", "too-large"].includes(error.reason)
    if (theirs) return problem(c, error)
    logBug("inbound-broken", error)
    return broken(c, error)
  })
  return app
}
