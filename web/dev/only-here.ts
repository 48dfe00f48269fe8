import type { MiddlewareHandler } from "hono"

/** Bound to loopback is not enough: a proxy on this machine passes strangers on, and a name may be made to lead here. */
export const onlyHere: MiddlewareHandler = async (c, next) => {
  const passedOn = ["x-forwarded-for", "forwarded", "via"].some((name) => c.req.header(name) !== undefined)
  if (passedOn || !/^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(c.req.url).hostname)) return c.notFound()
  return next()
}
