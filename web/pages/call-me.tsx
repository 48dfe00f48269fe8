import { Hono } from "hono"
import { keyOf, load } from "#shared/callback/access.ts"
import { type Callback, CallbackRequest, windowFor } from "#shared/callback/callback.ts"
import * as callbacks from "#shared/callback/callback.table.ts"
import { cancel } from "#shared/callback/cancel.ts"
import { request } from "#shared/callback/request.ts"
import { Code, grouped, Key } from "#shared/code.ts"
import { spoken } from "#shared/phone.ts"
import { problemsOf } from "#shared/problems.ts"
import { Refusal } from "#shared/refusal.ts"
import { sealed, unsealed } from "#shared/seal.ts"
import { calendarOf } from "#shared/slot/slot.ts"
import { dayOf } from "#shared/time.ts"
import { dayText, timeText } from "#shared/words/when.ts"
import type { Context } from "hono"
import type { Env, Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { type Faults, faultsOf, Field, fields, Summary } from "#web/ui/form.tsx"

const windowText = ({ words, language, territory }: Page, { from, to }: Callback["window"]): string => {
  const zone = territory.head.timezone
  return words.callMe.window(
    dayText(language, dayOf(from, zone)),
    timeText(language, from, zone),
    timeText(language, to, zone),
  )
}

const View = ({ page, typed, faults }: { page: Page; typed: Record<string, string>; faults: Faults }) => {
  const { callMe: words } = page.words
  const { territory, now } = page
  const window = windowFor(territory.head.phoneHours, calendarOf(territory), now)
  const wrong = Object.keys(faults).length > 0
  return (
    <Layout page={page} title={words.title} wrong={wrong}>
      {wrong && <Summary page={page} faults={faults} labels={{ phone: words.phone, name: words.name }} />}
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
        <button>{words.button}</button>
      </form>
    </Layout>
  )
}

type Told = { window: Callback["window"]; ahead: number; callback?: Callback }

const Done = ({ page, told: { window, ahead, callback } }: { page: Page; told: Told }) => {
  const { callMe: words, done } = page.words
  const open = callback?.status !== "cancelled"
  return (
    <Layout page={page} title={open ? words.doneTitle : words.cancelled}>
      <h1>{open ? words.doneTitle : words.cancelled}</h1>
      {open && (
        <>
          <p class="big">{words.promise(windowText(page, window), spoken(page.territory.head.phone))}</p>
          <p>{words.ahead(ahead)}</p>
        </>
      )}
      {open && callback && (
        <>
          <p>
            {done.code}
            <br />
            <span class="code">{grouped(callback.code)}</span>
          </p>
          <form method="post" action={ownUrl(page, callback)}>
            <p class="actions">
              <button class="warn">{words.cancel}</button>
            </p>
          </form>
        </>
      )}
    </Layout>
  )
}

const ownUrl = ({ language }: Page, callback: Callback) =>
  `/${language}/call-me/${callback.code}?key=${keyOf(callback)}`

function credentials(c: Context) {
  const code = Code.safeParse(c.req.param("code"))
  const key = Key.safeParse(c.req.query("key"))
  if (!code.success || !key.success) throw new Refusal("not-found")
  return [code.data, key.data] as const
}

/** Whoever asks again for a phone that is already on the list learns when it rings and nothing else. */
const againUrl = ({ language }: Page, { window, ahead }: Told) =>
  `/${language}/call-me/again?told=${sealed("callback-told", JSON.stringify({ window, ahead }))}`

function toldAgain(text: string | undefined): Told {
  const plain = unsealed("callback-told", text ?? "")
  if (plain === undefined) throw new Refusal("not-found")
  return JSON.parse(plain)
}

/** A person calls you: two fields. */
export const callMe = new Hono<Env>()
  .get("/call-me", (c) => {
    const { service = "", location = "" } = c.req.query()
    return c.html(<View page={c.get("page")} typed={{ service, location }} faults={{}} />)
  })
  .post("/call-me", async (c) => {
    const page = c.get("page")
    const typed = fields(await c.req.parseBody())
    const { name, service, location } = typed
    const input = {
      phone: typed.phone || undefined,
      name: name || undefined,
      service: service || undefined,
      location: location || undefined,
      language: page.language,
    }
    const asked = CallbackRequest.safeParse(input)
    if (!asked.success)
      return c.html(<View page={page} typed={typed} faults={faultsOf(problemsOf(asked.error, input))} />, 422)
    const { callback, first, ahead } = await request(c.get("act"), asked.data)
    return c.redirect(
      first ? ownUrl(page, callback) : againUrl(page, { window: callback.window, ahead }),
      303,
    )
  })
  .get("/call-me/again", (c) => c.html(<Done page={c.get("page")} told={toldAgain(c.req.query("told"))} />))
  .get("/call-me/:code", async (c) => {
    const callback = await load(...credentials(c))
    const told = { window: callback.window, ahead: await callbacks.ahead(callback), callback }
    return c.html(<Done page={c.get("page")} told={told} />)
  })
  .post("/call-me/:code", async (c) => {
    const callback = await cancel(c.get("act"), ...credentials(c))
    return c.redirect(ownUrl(c.get("page"), callback), 303)
  })
