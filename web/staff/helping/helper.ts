import type { Context } from "hono"
import type { Act } from "#shared/act.ts"
import type { Consent } from "#shared/appointment/appointment.request.ts"
import type { Env } from "#web/env.ts"
import type { Page } from "../page.ts"

/** What somebody does here they do as a helper, whatever else they are. */
export const asHelper = (c: Context<Env>): Act => ({ ...c.get("act"), channel: "helper" })

/** "de la personne, dit" */
export function consentText({ words }: Pick<Page, "words">, consent: Consent | undefined): string {
  if (!consent) return words.helpers.noConsent
  const { consentBy, consentHow } = words.reception.form
  return `${consentBy[consent.by]}, ${consentHow[consent.how]}`
}
