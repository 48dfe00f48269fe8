import { setTimeout as pause } from "node:timers/promises"
import type { HttpBindings } from "@hono/node-server"
import { createMiddleware } from "hono/factory"

const most = 64 * 1024 * 1024

/** Whoever is still sending when the answer is ready would lose it: what is left of a request is read first. */
export const wholeRequest = createMiddleware<{ Bindings: HttpBindings }>(async (c, next) => {
  await next()
  const { incoming } = c.env
  if (incoming.complete) return
  const over = Promise.withResolvers<void>()
  let left = most
  incoming.on("data", ({ length }: Buffer) => (left -= length) < 0 && over.resolve())
  for (const event of ["end", "error", "close"]) incoming.once(event, () => over.resolve())
  incoming.resume()
  await Promise.race([over.promise, pause(10_000, undefined, { ref: false })])
})
