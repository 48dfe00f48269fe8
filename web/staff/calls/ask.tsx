import { type Context, Hono } from "hono"
import type { Act } from "#shared/act.ts"
import { see } from "#shared/appointment/see.ts"
import { aboutOf } from "#shared/callback/about.ts"
import { keyOf } from "#shared/callback/access.ts"
import { CallbackRequest } from "#shared/callback/callback.ts"
import { request } from "#shared/callback/request.ts"
import { Code } from "#shared/code.ts"
import { spoken } from "#shared/phone.ts"
import { problemsOf } from "#shared/problems.ts"
import { Refusal } from "#shared/refusal.ts"
import { token } from "#shared/seal.ts"
import { channelsOf, usualChannel } from "#shared/staff/rights.ts"
import { saidBy, statusOf, waiting } from "#web/api/problem.ts"
import { brief } from "#web/choice.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { windowText } from "#web/pages/called.tsx"
import { StaffLayout } from "#web/staff/layout.tsx"
import { languageOptions } from "#web/staff/phone/pieces.tsx"
import { Select } from "#web/staff/select.tsx"
import { By, unsavedOf } from "#web/staff/unsaved.tsx"
import { Correct, type Faults, faultsOf, Field, posted, Summary } from "#web/ui/form.tsx"
import { windowIn } from "./calls.tsx"

type Typed = Record<string, string>
type Props = { page: Page; typed: Typed; faults?: Faults; trouble?: string; said?: string | undefined }

const askUrl = ({ language }: Page) => `/${language}/reception/call-me`

/** By which way they asked, for whoever may be reached by several. */
const Way = ({ page, typed }: Props) => {
  const ways = page.staff ? channelsOf(page.staff) : []
  if (ways.length < 2) return <input type="hidden" name="channel" value={ways[0] ?? ""} />
  return (
    <Select
      page={page}
      name="channel"
      label={page.words.reception.form.channel}
      value={typed.channel}
      fault={undefined}
      options={ways.map((each) => [each, page.words.reception.channels[each]] as const)}
    />
  )
}

/** Two fields, for somebody who cannot wait. */
const View = (props: Props) => {
  const { page, typed, faults = {}, trouble, said } = props
  const { form: words } = page.words.asking
  const { form } = page.words.reception
  const wrong = Object.keys(faults).length > 0
  return (
    <StaffLayout page={page} title={words.title} wrong={wrong} form="form" said={said}>
      {wrong && <Summary page={page} faults={faults} labels={{ phone: form.phone, name: form.name }} />}
      {trouble && (
        <Correct>
          <p>{trouble}</p>
        </Correct>
      )}
      <h1>{words.title}</h1>
      {said ? <p class="chosen">{said}</p> : <p>{words.text}</p>}
      <form id="form" method="post" action={askUrl(page)} novalidate autocomplete="off">
        <By page={page} />
        {["service", "location", "once"].map((name) => (
          <input type="hidden" name={name} value={typed[name] ?? ""} />
        ))}
        <Field
          page={page}
          name="phone"
          type="tel"
          label={form.phone}
          value={typed.phone}
          fault={faults.phone}
        />
        <Field page={page} name="name" label={form.name} value={typed.name} fault={faults.name} />
        <div class="field narrow">
          <label for="language">{form.language}</label>
          <select id="language" name="language">
            {languageOptions(typed.language)}
          </select>
        </div>
        <Way {...props} />
        <p class="actions">
          <button data-key="F9">
            {words.button} <kbd>F9</kbd>
          </button>
        </p>
      </form>
    </StaffLayout>
  )
}

/** What is known of whoever it is for: of an appointment of theirs, all that a call needs. */
async function startOf(c: Context<Env>): Promise<Typed> {
  const page = staffPage(c)
  const code = Code.safeParse(c.req.query("about") ?? "")
  const found = code.success ? await see(c.get("act"), code.data) : undefined
  const { phone, name = "", language = page.language } = found?.resident ?? {}
  return {
    phone: phone ? spoken(phone) : "",
    name,
    language,
    service: found?.service ?? "",
    location: found?.location ?? c.req.query("location") ?? "",
    channel: usualChannel(c.get("staff")),
    once: token(),
  }
}

/** By the way they asked; refuses `not-allowed` for a way that is not theirs. */
function actOf(c: Context<Env>, typed: Typed): Act {
  const channel = channelsOf(c.get("staff")).find((each) => each === typed.channel)
  if (typed.channel && !channel) throw new Refusal("not-allowed")
  return { ...c.get("act"), channel: channel ?? usualChannel(c.get("staff")) }
}

const asked = ({ territory }: Page, { phone, name, language, service, location }: Typed) => ({
  phone: phone || undefined,
  name: name || undefined,
  language,
  ...aboutOf(territory, { service, location }),
})

/** A call for somebody who is at the counter, has written, or is helped: two fields, and a card to take home. */
export const ask = new Hono<Env>()
  .get("/call-me", async (c) => {
    const page = staffPage(c)
    const window = windowIn(c)
    const said = window && `${page.words.asking.form.again} ${windowText(page, window)}`
    const typed = (await unsavedOf(c, c.get("staff"))) ?? (await startOf(c))
    return c.html(<View page={page} typed={typed} said={said} />)
  })
  .post("/call-me", async (c) => {
    const page = staffPage(c)
    const typed = await posted(c)
    const input = asked(page, typed)
    const read = CallbackRequest.safeParse(input)
    if (!read.success)
      return c.html(<View page={page} typed={typed} faults={faultsOf(problemsOf(read.error, input))} />, 422)
    const key = typed.once && `ask ${typed.once} ${JSON.stringify(read.data)}`
    try {
      const { callback, first } = await request(actOf(c, typed), read.data, key || undefined)
      const { from, to } = callback.window
      const again = new URLSearchParams({ from: brief(from), to: brief(to) }).toString()
      const card = `/${callback.code}?key=${keyOf(callback)}`
      return c.redirect(`${askUrl(page)}${first ? card : `?${again}`}`, 303)
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || ["not-allowed", "not-found"].includes(refusal.reason))
        throw refusal
      const { problems } = refusal.details
      const more = problems ? { faults: faultsOf(problems) } : { trouble: saidBy(refusal, page.words) }
      return c.html(<View page={page} typed={typed} {...more} />, statusOf[refusal.reason], waiting(refusal))
    }
  })
