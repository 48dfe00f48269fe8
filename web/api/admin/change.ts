import type { Context } from "hono"
import { Id } from "#shared/id.ts"
import { problemsOf } from "#shared/problems.ts"
import { invalid, Refusal } from "#shared/refusal.ts"
import { change, type Changed, type Edit, type Reasons } from "#shared/territory/change.ts"
import type { Env } from "#web/env.ts"
import { part } from "../operations.ts"
import { ChangeHeaders } from "./schemas.ts"

/** Why it is done and by which rules it was decided, as the headers say. */
export function reasonsOf(c: Context): Reasons {
  const sent = { "X-Why": c.req.header("x-why"), "If-Match": c.req.header("if-match") }
  const read = ChangeHeaders.safeParse(sent)
  if (!read.success) throw invalid(...problemsOf(read.error, sent))
  return { why: read.data["X-Why"], base: read.data["If-Match"] }
}

/** The name in the path; what can be none is not found. */
export function idOf(c: Context, name: "service" | "location"): string {
  const id = Id.safeParse(part(c, name))
  if (!id.success) throw new Refusal("not-found")
  return id.data
}

/** The same of the path and of the body. */
export function sameId(id: string, sent: string | undefined): void {
  if (sent !== undefined && sent !== id) throw invalid({ path: "id", fault: "not-allowed" })
}

/** What is wrong, by its path in what was sent, not in the whole territory. */
function ownPaths(refusal: unknown): unknown {
  if (!(refusal instanceof Refusal) || !refusal.details.problems) return refusal
  const problems = refusal.details.problems.map(({ path, fault }) => ({
    path: path.replace(/^(services|locations)\.\d+\./, ""),
    fault,
  }))
  return new Refusal(refusal.reason, { ...refusal.details, problems })
}

/** Puts one service or location into force. */
export const changed = (c: Context<Env>, edit: Edit): Promise<Changed> =>
  change(c.get("act"), edit, reasonsOf(c)).catch((refusal: unknown) => {
    throw ownPaths(refusal)
  })

/** Of which version an answer is. */
export const versioned = (version: number) => ({ "cache-control": "no-store", etag: `"${version}"` })
