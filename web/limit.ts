import type { MiddlewareHandler } from "hono"
import { Refusal } from "#shared/refusal.ts"
import { isReading } from "./from-here.ts"

const most = 64 * 1024
/**
 * A whole territory is longer than anything else that people send, and so is what a topic may; a form may hold an old one
 * beside the new. A missed call is short.
 */
const others: [path: RegExp, most: number][] = [
  [/^\/api\/v1\/admin\/territory$/, 1024 * 1024],
  [/^\/inbound\/sns$/, 256 * 1024],
  [/^\/inbound\/call$/, 4 * 1024],
  [/^\/inbound\/queues$/, 64 * 1024],
  [/^\/[a-z]{2}\/(reception\/admin\/territory|lock)$/, 2 * 1024 * 1024 + most],
]
const patience = 64 * 1024 * 1024

/**
 * Refuses `not-allowed` for what a page of another site makes a browser send, where the browser says so: visitors of that
 * page are not made to book here. Refuses `too-large`, but reads such a body to its end: an answer to somebody who is still sending may be lost,
 * and what was not read would spoil the next request on the connection.
 */
export const limited: MiddlewareHandler = async (c, next) => {
  const { body } = c.req.raw
  if (!isReading(c) && c.req.header("sec-fetch-site") === "cross-site") throw new Refusal("not-allowed")
  if (!body) return next()
  const largest = others.find(([path]) => path.test(c.req.path))?.[1] ?? most
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size <= largest) chunks.push(chunk)
    if (size > patience) break
  }
  if (size > largest) throw new Refusal("too-large")
  c.req.raw = new Request(c.req.raw, { method: c.req.method, body: Buffer.concat(chunks) })
  return next()
}
