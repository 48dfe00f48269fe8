import type { MiddlewareHandler } from "hono"

/** By what proxies say that somebody else asks. */
const told = /^(x-forwarded-\w+|forwarded|via|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip)$/

/** Bound to loopback is not enough: a proxy on this machine passes strangers on, and a name may be made to lead here. */
export const onlyHere: MiddlewareHandler = async (c, next) => {
  const passedOn = Object.keys(c.req.header()).some((name) => told.test(name))
  if (passedOn || !/^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(c.req.url).hostname)) return c.notFound()
  return next()
}
