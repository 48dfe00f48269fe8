import type { Context, MiddlewareHandler } from "hono"
import { isReading } from "#web/from-here.ts"

/** By what proxies say that somebody else asks. */
const told = /^(x-forwarded-\w+|forwarded|via|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip)$/

const isHere = (url: string): boolean =>
  URL.canParse(url) && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(url).hostname)

/** What a browser says of where it is. */
const places = ["origin", "referer"]

/** The oldest HTTP is spoken by proxies alone that give every request a name of this machine and say nothing of it. */
const isOld = (c: Context): boolean => c.env?.incoming?.httpVersion === "1.0"

/**
 * Bound to loopback is not enough: a proxy on this machine passes strangers on, a name may be made to lead here, and a
 * page of anybody, in a browser on this machine, may press a button of these.
 */
export const onlyHere: MiddlewareHandler = async (c, next) => {
  const passedOn = Object.keys(c.req.header()).some((name) => told.test(name))
  const from = places.flatMap((name) => c.req.header(name) ?? [])
  const isCross = c.req.header("sec-fetch-site") === "cross-site"
  const foreign = isCross || from.some((each) => !isHere(each))
  // A link from elsewhere may be followed; nothing is done by it.
  const followed = isReading(c) && c.req.header("sec-fetch-mode") === "navigate" && isCross
  const names = [c.req.url, ...[c.req.header("host") ?? []].flat().map((host) => `http://${host}`)]
  if (passedOn || isOld(c) || (foreign && !followed) || !names.every(isHere)) return c.notFound()
  return next()
}
