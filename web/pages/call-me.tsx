import { Hono } from "hono"
import { load } from "#shared/callback/access.ts"
import { CallbackRequest, type Window } from "#shared/callback/callback.ts"
import { offered } from "#shared/callback/offered.ts"
import * as callbacks from "#shared/callback/callback.table.ts"
import { cancel } from "#shared/callback/cancel.ts"
import { request } from "#shared/callback/request.ts"
import { problemsOf } from "#shared/problems.ts"
import { Refusal } from "#shared/refusal.ts"
import { token } from "#shared/seal.ts"
import { locationOf, serviceOf } from "#shared/territory/territory.ts"
import { saidBy, statusOf, waiting } from "#web/api/problem.ts"
import { credentials } from "#web/credentials.ts"
import type { Env, Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { Correct, type Faults, faultsOf, Field, posted, Summary } from "#web/ui/form.tsx"
import { againUrl, Done, ownUrl, toldAgain, windowText } from "./called.tsx"

/** The hours that can be promised now; where that cannot be found out, the page asks all the same. */
const nextHours = ({ territory, now }: Page): Promise<Window | undefined> =>
  offered(territory, now).catch(() => undefined)

type Props = {
  page: Page
  window: Window | undefined
  typed: Record<string, string | undefined>
  faults: Faults
  refusal?: Refusal
}

const View = ({ page, window, typed, faults, refusal }: Props) => {
  const { callMe: words } = page.words
  const faulty = Object.keys(faults).length > 0
  return (
    <Layout page={page} title={words.title} wrong={faulty || refusal !== undefined}>
      {faulty && <Summary page={page} faults={faults} labels={{ phone: words.phone, name: words.name }} />}
      {refusal && (
        <Correct>
          <p>{saidBy(refusal, page.words)}</p>
        </Correct>
      )}
      <h1>{words.title}</h1>
      <p>{words.text}</p>
      {window && <p class="chosen">{words.next(windowText(page, window))}</p>}
      <form method="post" action={`/${page.language}/call-me`} novalidate>
        <Field
          page={page}
          name="phone"
          type="tel"
          label={words.phone}
          hint={words.phoneHint}
          value={typed.phone}
          fault={faults.phone}
          autocomplete="tel"
        />
        <Field
          page={page}
          name="name"
          label={
            <>
              {words.name} <small>{page.words.who.optional}</small>
            </>
          }
          value={typed.name}
          fault={faults.name}
          autocomplete="name"
        />
        {typed.service && <input type="hidden" name="service" value={typed.service} />}
        {typed.location && <input type="hidden" name="location" value={typed.location} />}
        <input type="hidden" name="once" value={typed.once ?? token()} />
        <button>{words.button}</button>
      </form>
    </Layout>
  )
}

/** What the call is about, as far as we know it: a link with a wrong name in it must not keep anybody from being called. */
const about = ({ territory }: Page, { service = "", location = "" }: Record<string, string>) => ({
  service: serviceOf(territory, service)?.id,
  location: locationOf(territory, location)?.id,
})

/** A person calls you: two fields. */
export const callMe = new Hono<Env>()
  .get("/call-me", async (c) => {
    const page = c.get("page")
    const window = await nextHours(page)
    return c.html(<View page={page} window={window} typed={about(page, c.req.query())} faults={{}} />)
  })
  .post("/call-me", async (c) => {
    const page = c.get("page")
    const typed = await posted(c)
    const window = await nextHours(page)
    const input = {
      phone: typed.phone || undefined,
      name: typed.name || undefined,
      ...about(page, typed),
      language: page.language,
    }
    const asked = CallbackRequest.safeParse(input)
    if (!asked.success)
      return c.html(
        <View page={page} window={window} typed={typed} faults={faultsOf(problemsOf(asked.error, input))} />,
        422,
      )
    // The same form pressed twice is one request; with another number in it, it is another.
    const key = typed.once && `web ${typed.once} ${JSON.stringify(asked.data)}`
    try {
      const { callback, first, ahead } = await request(c.get("act"), asked.data, key)
      const to = first ? ownUrl(page, callback) : againUrl(page, { window: callback.window, ahead })
      return c.redirect(to, 303)
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || !refusal.details.limit) throw refusal
      return c.html(
        <View page={page} window={window} typed={typed} faults={{}} refusal={refusal} />,
        statusOf[refusal.reason],
        waiting(refusal),
      )
    }
  })
  .get("/call-me/again", (c) => c.html(<Done page={c.get("page")} told={toldAgain(c.req.query("told"))} />))
  .get("/call-me/:code", async (c) => {
    const { code, key } = credentials(c)
    const callback = await load(code, key)
    const told = { window: callback.window, ahead: await callbacks.ahead(callback), callback }
    return c.html(<Done page={c.get("page")} told={told} />)
  })
  .post("/call-me/:code", async (c) => {
    const { code, key } = credentials(c)
    const callback = await cancel(c.get("act"), code, key)
    return c.redirect(ownUrl(c.get("page"), callback), 303)
  })
