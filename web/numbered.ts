import type { MiddlewareHandler } from "hono"
import { inTrace, trace } from "#shared/trace.ts"

/** Gives every request its number, under which log lines are found, and tells it in the answer. */
export const numbered: MiddlewareHandler = (c, next) =>
  inTrace(async () => {
    await next()
    c.header("x-request-id", trace())
  })
