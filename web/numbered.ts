import type { MiddlewareHandler } from "hono"
import * as z from "zod"
import { inTrace, trace, traced } from "#shared/trace.ts"

/** What Lambda calls the request: told by the platform, so that nobody who asks can choose it. */
const Lambda = z.object({ lambdaContext: z.object({ awsRequestId: z.string() }) })

/** Gives every request its number, under which log lines are found, and tells it in the answer. */
export const numbered: MiddlewareHandler = (c, next) => {
  const work = async () => {
    await next()
    c.header("x-request-id", trace())
  }
  const { data } = Lambda.safeParse(c.env)
  return data ? traced(data.lambdaContext.awsRequestId, work) : inTrace(work)
}
