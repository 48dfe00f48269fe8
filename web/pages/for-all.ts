import type { MiddlewareHandler } from "hono"

/** A page that is the same for everybody: a crowd at eight in the morning asks the table once every two seconds. */
export const forAll: MiddlewareHandler = async (c, next) => {
  await next()
  if (c.res.status === 200) c.header("Cache-Control", "public, max-age=0, s-maxage=2")
}
