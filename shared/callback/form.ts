import * as z from "zod"
import { sealed, unsealed } from "../seal.ts"
import type { Callback } from "./callback.ts"

/** What colleagues typed about a call, by the names of the fields. */
export type Form = Record<string, string>
const Form = z.record(z.string(), z.string())

/** An item of the table holds no more. */
const most = 100_000

/** What was typed so far; empty when nothing was, or when it can be read no more. */
export function formOf({ form }: Pick<Callback, "form">): Form {
  const text = unsealed("form", form ?? "")
  return text === undefined ? {} : (Form.safeParse(JSON.parse(text)).data ?? {})
}

/** The request with what was typed since; what is too long to be kept leaves what was there. */
export function withForm(callback: Callback, typed: Form): Callback {
  const text = JSON.stringify({ ...formOf(callback), ...typed })
  return text.length > most ? callback : { ...callback, form: sealed("form", text) }
}
