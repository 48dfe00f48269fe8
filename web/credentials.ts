import type { Context } from "hono"
import { Code, Key } from "#shared/code.ts"
import { Refusal } from "#shared/refusal.ts"

/** Code and key as sent, in the query, the body or the header; what is no code or key is simply not found. */
export function credentials(c: Context, sent: { key?: string | undefined } = {}, name = c.req.param("code")) {
  const code = Code.safeParse(name)
  const key = Key.safeParse(sent.key ?? c.req.query("key") ?? c.req.header("x-appointment-key") ?? "")
  if (!code.success || !key.success) throw new Refusal("not-found")
  return { code: code.data, key: key.data }
}
