import type { Act } from "#shared/act.ts"
import type { Callback } from "#shared/callback/callback.ts"
import { called } from "#shared/callback/called.ts"
import { keep } from "#shared/callback/keep.ts"
import { Code } from "#shared/code.ts"
import { Refusal } from "#shared/refusal.ts"
import { may } from "#shared/staff/rights.ts"
import { timeText } from "#shared/words/when.ts"
import type { Page } from "../page.ts"
import { known, type Typed } from "#web/staff/phone/typed.ts"
import { callsUrl } from "./skills.ts"

/** So much of a note is kept. */
export const longestNote = 2000

const ours = ["note", "appointment"]
/** What stands in a form by itself, or holds only for whoever found it. */
const fleeting = ["found", "searched", "warned", "key", "opened", "call"]

/** What is kept of a form while somebody is on the phone: their own words, of this page or of the one that books. */
export const keptOf = (sent: Typed): Typed => {
  const own = Object.entries(sent)
    .filter(([name]) => ours.includes(name))
    .map(([name, text]) => [name, text.slice(0, longestNote)])
  const booking = Object.entries(known(sent)).filter(([name]) => !fleeting.includes(name))
  return Object.fromEntries([...own, ...booking])
}

/** Nothing where the call is not theirs; anything else that goes wrong is told. */
const orNothing = (refusal: unknown): undefined => {
  if (!(refusal instanceof Refusal) || !["not-found", "changed-meanwhile"].includes(refusal.reason))
    throw refusal
}

const mayCall = ({ by }: Act): boolean => by.kind === "staff" && may(by.staff, "calls")

/** The call that is going on while something is booked; undefined when it is not theirs, or no longer. */
export async function onCall(act: Act, text: string | undefined): Promise<Callback | undefined> {
  const code = Code.safeParse(text)
  if (!code.success || !mayCall(act)) return undefined
  const found = await called(act, code.data).catch(orNothing)
  return found?.state === "mine" ? found.callback : undefined
}

/** Keeps with the call what is typed while something is booked, and what was. */
export async function keepFor(act: Act, typed: Typed, booked: string | undefined) {
  const code = Code.safeParse(typed.call)
  if (!code.success || !mayCall(act)) return undefined
  const form = { ...keptOf(typed), ...(booked !== undefined && { appointment: booked }) }
  return keep(act, code.data, form).catch(orNothing)
}

/** Until when nobody else dials. */
export const untilText = ({ words, language, territory }: Page, { claim }: Callback): string =>
  claim ? words.calls.one.until(timeText(language, claim.until, territory.head.timezone)) : ""

type Props = {
  page: Page
  call: Callback
  /** What stands in the form of the page is no part of the call: it is not kept with it. */
  alone?: boolean
}

/** How long the call stays theirs. With a script it does for as long as the page is open. */
export const Lease = ({ page, call, alone }: Props) => (
  <p
    data-beat={callsUrl(page, `/${call.code}/typed`, { language: [], service: [] })}
    {...(alone && { "data-alone": true })}
  >
    {untilText(page, call)}
  </p>
)

/** Beside what is done meanwhile: the call that is going on, and the way back. */
export const OnCall = ({ page, call, alone }: Props) => {
  const { calls: words } = page.words
  return (
    <section class="oncall" aria-label={words.one.talking}>
      <Lease page={page} call={call} {...(alone && { alone })} />
      <p>
        <a class="button" href={callsUrl(page, `/${call.code}`, { language: [], service: [] })}>
          {words.back}
        </a>
      </p>
    </section>
  )
}
