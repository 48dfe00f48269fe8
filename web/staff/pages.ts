import type { Hono } from "hono"
import type { Env } from "#web/env.ts"

/** Every page of colleagues and helpers, under /reception; the guard stands before all of them. */
export const staffPages: Hono<Env>[] = []
