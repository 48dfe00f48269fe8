import { type Context, Hono } from "hono"
import { Refusal } from "#shared/refusal.ts"
import { dayOf } from "#shared/time.ts"
import { type Choice, chosen, tooMany, urlOf } from "#web/choice.ts"
import { keepDraft, keptDraft, newDraft } from "#web/draft.ts"
import type { Env, Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { Chosen } from "#web/ui/chosen.tsx"
import { type Faults, Field, posted, Summary, Tick } from "#web/ui/form.tsx"
import { known, read } from "./typed.ts"

type Props = { page: Page; choice: ReturnType<typeof chosen>; typed: Record<string, string>; faults: Faults }

const View = ({ page, choice, typed, faults }: Props) => {
  const { words, language, territory } = page
  const { who } = words
  const wrong = Object.keys(faults).length > 0
  const atHome = choice.place?.kind === "home-visit"
  const labels = {
    name: who.name,
    phone: who.phone,
    email: who.email,
    address: atHome ? who.addressHome : who.address,
    interpreter: who.interpreter,
  }
  const optional = (label: string) => (
    <>
      {label} <small>{who.optional}</small>
    </>
  )
  const address = (
    <Field
      page={page}
      name="address"
      label={atHome ? who.addressHome : optional(who.address)}
      hint={who.addressHint}
      value={typed.address}
      fault={faults.address}
      autocomplete="street-address"
    />
  )
  return (
    <Layout page={page} title={who.title} wrong={wrong} back={timesUrl(page, choice)}>
      {wrong && <Summary page={page} faults={faults} labels={labels} />}
      <h1>{who.title}</h1>
      <Chosen page={page} visit={choice.visit} place={choice.place} start={choice.start} />
      <p>{atHome ? who.introHome : who.intro}</p>
      <form method="post" action={urlOf(language, "who", choice)} novalidate>
        <Field
          page={page}
          name="name"
          label={optional(who.name)}
          hint={who.nameHint}
          value={typed.name}
          fault={faults.name}
          autocomplete="name"
        />
        <Field
          page={page}
          name="phone"
          type="tel"
          label={optional(who.phone)}
          hint={who.phoneHint}
          value={typed.phone}
          fault={faults.phone}
          autocomplete="tel"
        />
        {atHome && address}
        <details open={Boolean(typed.email || typed.address || faults.email || faults.address)}>
          <summary>{who.otherWay}</summary>
          <Field
            page={page}
            name="email"
            type="email"
            label={optional(who.email)}
            value={typed.email}
            fault={faults.email}
            autocomplete="email"
          />
          {!atHome && address}
        </details>
        <fieldset>
          <legend>
            {who.needs} <small>{who.optional}</small>
          </legend>
          <Tick name="wheelchair" label={who.wheelchair} ticked={Boolean(typed.wheelchair)} />
          <Tick name="sign" label={who.sign} ticked={Boolean(typed.sign)} />
          <Field
            page={page}
            name="interpreter"
            label={who.interpreter}
            value={typed.interpreter}
            fault={faults.interpreter}
          />
        </fieldset>
        <p>
          <small>{who.kept(territory.policy.retentionDays)}</small>
        </p>
        <button>{words.continue}</button>
      </form>
    </Layout>
  )
}

/** Back to the times of the day that was chosen. */
export function timesUrl({ language, territory }: Page, choice: Choice, more: Record<string, string> = {}) {
  const from = choice.start && dayOf(choice.start, territory.head.timezone)
  return urlOf(language, "time", { ...choice, start: undefined }, { ...(from && { from }), ...more })
}

/** The choice with its place and time, which this and the next page cannot do without. */
export function complete(c: Context<Env>) {
  const choice = chosen(c, c.get("page").territory)
  const { location, start } = choice
  if (location === undefined || start === undefined || tooMany(choice.visit)) throw new Refusal("not-found")
  return { ...choice, location, start, named: urlOf("", "", choice) }
}

/** Who comes? Everything may stay empty. */
export const who = new Hono<Env>()
  .get("/who", (c) => {
    const page = c.get("page")
    const choice = complete(c)
    const draft = keptDraft(c, page.now)
    const typed = draft?.choice === choice.named ? draft.typed : {}
    return c.html(<View page={page} choice={choice} typed={typed} faults={{}} />)
  })
  .post("/who", async (c) => {
    const page = c.get("page")
    const choice = complete(c)
    const typed = known(await posted(c))
    const { faults } = read(typed, page.language, choice.place?.kind === "home-visit")
    if (faults) return c.html(<View page={page} choice={choice} typed={typed} faults={faults} />, 422)
    keepDraft(c, newDraft(choice.named, typed, page.now))
    return c.redirect(urlOf(page.language, "check", choice), 303)
  })
