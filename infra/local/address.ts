import { getConnInfo } from "@hono/node-server/conninfo"
import type { Context } from "hono"

const here = /^(127\.|::1$|::ffff:127\.)/

/** Where a request comes from. Whoever passes it on from this very machine, as a proxy does, says for whom. */
export function addressOf(c: Context): string | undefined {
  const { address } = getConnInfo(c).remote
  const passed = c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim()
  return passed && here.test(address ?? "") ? passed : address
}
