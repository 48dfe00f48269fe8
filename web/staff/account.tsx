import { Hono } from "hono"
import { may } from "#shared/staff/rights.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "./page.ts"
import { posted } from "#web/ui/form.tsx"
import { StaffLayout } from "./layout.tsx"
import { roleText } from "./role-text.ts"
import { By, unsavedOf } from "./unsaved.tsx"

const View = ({ page, chosen }: { page: Page; chosen: string }) => {
  const { words, language, territory, staff } = page
  const { account } = words.staff
  return (
    <StaffLayout page={page} title={account.title} form="work">
      <h1>{account.title}</h1>
      <dl class="facts">
        <div>
          <dt>{account.name}</dt>
          <dd>{staff?.name}</dd>
        </div>
        <div>
          <dt>{account.roles}</dt>
          <dd>
            <ul class="plain">
              {staff?.grants.map((grant) => (
                <li>{roleText(page, grant)}</li>
              ))}
            </ul>
          </dd>
        </div>
      </dl>
      <form id="work" method="post" action={`/${language}/account`}>
        <By page={page} />
        <div class="field">
          <label for="language">{account.language}</label>
          <select id="language" name="language">
            {territory.head.languages.map((each) => (
              <option value={each} lang={each} selected={each === chosen}>
                {allWordsIn(each).name}
              </option>
            ))}
          </select>
        </div>
        <button>{account.choose}</button>
      </form>
      {staff && may(staff, "close") && (
        <p class="actions">
          <a class="button quiet" href={`/${language}/reception/seal`}>
            {words.promise.seal.title}
          </a>
        </p>
      )}
    </StaffLayout>
  )
}

/** Who is signed in, what they may do, and the language of their screen. */
export const account = new Hono<Env>()
  .get("/account", async (c) => {
    const page = staffPage(c)
    const typed = await unsavedOf(c, c.get("staff"))
    return c.html(<View page={page} chosen={typed?.language ?? page.language} />)
  })
  .post("/account", async (c) => {
    const { territory, language } = staffPage(c)
    const { language: wished } = await posted(c)
    const chosen = territory.head.languages.find((each) => each === wished) ?? language
    return c.redirect(`/${chosen}/account`, 303)
  })
