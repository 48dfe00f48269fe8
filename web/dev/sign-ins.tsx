import { type Context, Hono } from "hono"
import { raw } from "hono/html"
import * as z from "zod"
import { Id } from "#shared/id.ts"
import { preferred } from "#shared/language.ts"
import { invalid, Refusal } from "#shared/refusal.ts"
import { Role, type Staff } from "#shared/staff/staff.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { locationOf, type Territory } from "#shared/territory/territory.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import { query } from "#web/api/body.ts"
import type { Env } from "#web/env.ts"
import { roleText } from "#web/staff/role-text.ts"
import { staffPaths } from "#web/static/staff.ts"
import { posted } from "#web/ui/form.tsx"
import { people } from "./people.ts"

/** The issuer of one machine, as its pages use it. */
export type DemoIssuer = {
  /** The sign-in that a browser is on its way through, and whom it suggests; undefined when there is none. */
  asked(c: Context): Promise<{ hint: string | undefined } | undefined>
  /** Goes on with it as somebody, or as nobody: gives where. */
  answered(c: Context, person: Staff | undefined): Promise<string>
  /** A bearer token. */
  token(staff: Staff): Promise<string>
}

type Props = { territory: Territory; accepted: string | undefined; hint: string | undefined }

/** Everybody there is, whoever is suggested first. */
const Choose = ({ territory, accepted, hint }: Props) => {
  const language = preferred(accepted, territory.head.languages) ?? territory.head.languages[0] ?? "fr"
  const words = allWordsIn(language)
  const all = people(territory)
  const [suggested, others] = [all.filter(({ id }) => id === hint), all.filter(({ id }) => id !== hint)]
  return (
    <>
      {raw("<!doctype html>")}
      <html lang={language}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{words.staff.signIn}</title>
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href={staffPaths.css} />
        </head>
        <body>
          <main class="says">
            <h1>{words.staff.signIn}</h1>
            <form method="post">
              <ul class="plain demo">
                {[...suggested, ...others].map(({ id, name, grants }) => (
                  <li>
                    <button name="person" value={id}>
                      {name}
                    </button>{" "}
                    {grants.map((grant) => roleText({ words, language, territory }, grant)).join(" · ")}
                  </li>
                ))}
              </ul>
              <p class="actions">
                <button class="quiet" name="person" value="">
                  {words.back}
                </button>
              </p>
            </form>
          </main>
        </body>
      </html>
    </>
  )
}

const Wanted = z.strictObject({
  role: Role,
  location: z.union([Id, z.literal("*")]).default("*"),
  organisation: Id.optional(),
  id: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .optional(),
})

/** Who the demo issuer says somebody is: chosen by a press, or written into a token. */
export const signIns = (issuer: DemoIssuer): Hono<Env> => {
  const app = new Hono<Env>()
  app.get("/sign-in/:uid", async (c) => {
    const asked = await issuer.asked(c)
    if (!asked) throw new Refusal("not-found")
    const territory = await territories.current()
    return c.html(
      <Choose territory={territory} accepted={c.req.header("accept-language")} hint={asked.hint} />,
    )
  })
  app.post("/sign-in/:uid", async (c) => {
    if (!(await issuer.asked(c))) throw new Refusal("not-found")
    const { person } = await posted(c)
    const chosen = people(await territories.current()).find(({ id }) => id === person)
    return c.redirect(await issuer.answered(c, chosen), 303)
  })
  app.get("/token", async (c) => {
    const { role, location, organisation, id } = await query(c, Wanted)
    if (location !== "*" && !locationOf(await territories.current(), location))
      throw invalid({ path: "location", fault: "unknown-location" })
    const name = id ?? `${role}-${location === "*" ? "everywhere" : location}`
    const staff = { id: name, name, grants: [{ role, location, organisation }] }
    return c.json({ token: await issuer.token(staff) }, 200, { "cache-control": "no-store" })
  })
  return app
}
