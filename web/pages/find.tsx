import { Hono } from "hono"
import type { Act } from "#shared/act.ts"
import { load } from "#shared/appointment/access.ts"
import { Code, Key } from "#shared/code.ts"
import { Refusal } from "#shared/refusal.ts"
import { load as loadWaiter } from "#shared/waiting-list/access.ts"
import type { Env, Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { Correct, Field, posted } from "#web/ui/form.tsx"
import { CallMe } from "#web/ui/human.tsx"
import { ownUrl } from "./appointment.tsx"
import { listUrl } from "./on-list.tsx"

const View = ({ page, typed, wrong }: { page: Page; typed: Record<string, string>; wrong: boolean }) => {
  const { find: words } = page.words
  return (
    <Layout page={page} title={words.title} wrong={wrong}>
      {wrong && (
        <Correct>
          <a href="#code">{words.none}</a>
        </Correct>
      )}
      <h1>{words.title}</h1>
      <form method="post" action={`/${page.language}/find`} novalidate>
        <Field
          page={page}
          name="code"
          label={words.code}
          hint={words.codeHint}
          value={typed.code}
          autocomplete="off"
          code
        />
        <Field
          page={page}
          name="key"
          label={words.key}
          hint={words.keyHint}
          value={typed.key}
          autocomplete="off"
          code
        />
        <button>{words.button}</button>
      </form>
      <p class="apart">{words.lost}</p>
      {wrong && (
        <p class="actions">
          <CallMe page={page} />
        </p>
      )}
    </Layout>
  )
}

/** The page of the appointment, or of the place on the waiting list, that has this code and this key. */
async function urlFor(page: Page, act: Act, code: string, key: string): Promise<string> {
  try {
    return ownUrl(page, await load(act, "see", code, key))
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.reason !== "not-found") throw refusal
    return listUrl(page, await loadWaiter(act, code, key))
  }
}

/** Back to an appointment, or to the waiting list, with what stands on the slip. */
export const find = new Hono<Env>()
  .get("/find", (c) => c.html(<View page={c.get("page")} typed={{}} wrong={false} />))
  .post("/find", async (c) => {
    const page = c.get("page")
    const typed = await posted(c)
    const [code, key] = [Code.safeParse(typed.code), Key.safeParse(typed.key)]
    try {
      if (!code.success || !key.success) throw new Refusal("not-found")
      return c.redirect(await urlFor(page, c.get("act"), code.data, key.data), 303)
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal
      return c.html(<View page={page} typed={typed} wrong />, 422)
    }
  })
