import type { Hono } from "hono"
import type { Env } from "#web/env.ts"
import { appointment } from "./phone/appointment.tsx"
import { phone } from "./phone/phone.tsx"

/** Every page of colleagues and helpers, under /reception; the guard stands before all of them. */
export const staffPages: Hono<Env>[] = [phone, appointment]
