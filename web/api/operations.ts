import type { Context, Handler } from "hono"
import { Hono } from "hono"
import type * as z from "zod"
import { Code } from "#shared/code.ts"
import { type Reason, Refusal } from "#shared/refusal.ts"
import type { Env } from "#web/env.ts"

/** One call of the API: how it is routed and how it is documented, in one place. */
export type Operation = {
  method: "get" | "post" | "put"
  /** As OpenAPI writes it, `/appointments/{code}`. */
  path: string
  summary: string
  /** Who may call it: anyone, whoever holds the thing's key, or colleagues whose role does this. */
  access: "public" | "key" | "staff"
  query?: z.ZodType
  body?: z.ZodType
  headers?: z.ZodType
  /** `nothing`: the status says it all. */
  answers: Record<number, z.ZodType | "text/calendar" | "nothing">
  /** In which other form the answer is had, by `Accept`. */
  also?: string
  refusals: Reason[]
  handler: Handler<Env>
}

const routed = (path: string) =>
  path.replace(/\{(\w+)\}\.ics/, ":file{[^/]+\\.ics}").replace(/\{(\w+)\}/g, ":$1")

/** The operations as one Hono app, in the order given. */
export function api(operations: Operation[]): Hono<Env> {
  const app = new Hono<Env>()
  for (const { method, path, handler } of operations) app[method](routed(path), handler)
  return app
}

/** A part of the path. */
export const part = (c: Context, name: string): string => c.req.param(name) ?? ""

/** A code as sent; what is none is not found. */
export function codeOf(c: Context): string {
  const code = Code.safeParse(part(c, "code"))
  if (!code.success) throw new Refusal("not-found")
  return code.data
}
