import type { Hono } from "hono"
import type { Env, Settings } from "./env.ts"
import { framed } from "./frame.tsx"
import { ofResidents } from "./residents.tsx"
import { ofStaff } from "./staff/site.tsx"

/**
 * Both halves, for one machine and for the tests. On AWS each is a door of its own (infra/site.ts). The second half comes
 * first: what a file's name ends with tells it from a code.
 */
export const site = (settings: Settings): Hono<Env> => framed(settings, [ofStaff, ofResidents])
