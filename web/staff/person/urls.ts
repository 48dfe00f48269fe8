import type { Context } from "hono"
import { Ref } from "#shared/person/person.ts"
import { Refusal } from "#shared/refusal.ts"
import type { Env } from "#web/env.ts"
import type { Page } from "../page.ts"

export const searchUrl = ({ language }: Pick<Page, "language">): string => `/${language}/reception/person`

/** It names a thing by its kind and code, and nobody. */
export const refUrl = (page: Pick<Page, "language">, { kind, id }: Ref, rest = "", same = false): string =>
  `${searchUrl(page)}/${kind}/${encodeURIComponent(id)}${rest}${same ? "?same=1" : ""}`

/** The thing in the path; what can be none is not found. */
export function refOf(c: Context<Env>): Ref {
  const read = Ref.safeParse({ kind: c.req.param("kind"), id: c.req.param("code") })
  if (!read.success) throw new Refusal("not-found")
  return read.data
}

/** Whether it was made sure that all that the number holds is one person's. */
export const isSame = (c: Context<Env>): boolean => c.req.query("same") !== undefined
