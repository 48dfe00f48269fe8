import { sealed, unsealed } from "#shared/seal.ts"
import { Instant, minute, ms } from "#shared/time.ts"
import type { Page } from "./page.ts"

const name = "opened"

/** When the form was opened, as it says itself; undefined for a moment nobody sealed, or one to come. */
function openedAt(typed: Record<string, string>, now: Instant): Instant | undefined {
  const at = Instant.safeParse(unsealed(name, typed[name] ?? ""))
  return at.success && at.data <= now ? at.data : undefined
}

/** In a form whose time is measured: the moment at which it was opened, sealed; the same when it is shown again as typed. */
export const Opened = ({ page, typed = {} }: { page: Page; typed?: Record<string, string> }) => (
  <input type="hidden" name={name} value={sealed(name, openedAt(typed, page.now) ?? page.now)} />
)

/** Whole minutes since the form was opened; undefined where nobody measured. */
export function minutesOpen(typed: Record<string, string>, now: Instant): number | undefined {
  const at = openedAt(typed, now)
  return at === undefined ? undefined : Math.round((ms(now) - ms(at)) / minute)
}
