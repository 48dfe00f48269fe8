import { Hono } from "hono"
import { load } from "#shared/appointment/access.ts"
import { Code, Key } from "#shared/code.ts"
import { Refusal } from "#shared/refusal.ts"
import type { Env, Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { Correct, Field, posted } from "#web/ui/form.tsx"
import { CallMe } from "#web/ui/human.tsx"
import { ownUrl } from "./appointment.tsx"

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

/** Back to an appointment with what stands on the slip. */
export const find = new Hono<Env>()
  .get("/find", (c) => c.html(<View page={c.get("page")} typed={{}} wrong={false} />))
  .post("/find", async (c) => {
    const page = c.get("page")
    const typed = await posted(c)
    const [code, key] = [Code.safeParse(typed.code), Key.safeParse(typed.key)]
    try {
      if (!code.success || !key.success) throw new Refusal("not-found")
      return c.redirect(ownUrl(page, await load(c.get("act"), "see", code.data, key.data)), 303)
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal
      return c.html(<View page={page} typed={typed} wrong />, 422)
    }
  })
