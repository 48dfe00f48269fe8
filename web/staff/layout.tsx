import { raw } from "hono/html"
import type { Child } from "hono/jsx"
import { inLanguage } from "#shared/language.ts"
import { idle } from "#shared/session/session.ts"
import { minute } from "#shared/time.ts"
import { isDeed, may } from "#shared/staff/rights.ts"
import { access } from "#web/access.ts"
import type { Page } from "./page.ts"
import { Languages } from "#web/layout.tsx"
import { staffPaths } from "#web/static/staff.ts"
import { By } from "./unsaved.tsx"

/** Locks the screen together with what stands in the form of this page, by itself when nobody is there. */
const Lock = ({ page, form }: { page: Page; form: string | undefined }) => {
  const action = `/${page.language}/lock`
  const button = (
    <button
      class="quiet"
      formaction={action}
      formmethod="post"
      formnovalidate
      data-lock-after={idle / minute}
      {...(form !== undefined && { form })}
    >
      {page.words.staff.lock}
    </button>
  )
  if (form !== undefined) return button
  return (
    <form method="post" action={action}>
      <By page={page} />
      {button}
    </form>
  )
}

const Who = ({ page, form }: { page: Page; form: string | undefined }) => {
  const { words, language, staff } = page
  return (
    staff && (
      <nav class="who" aria-label={words.staff.you}>
        <a href={`/${language}/account`}>{staff.name}</a>
        <Lock page={page} form={form} />
        <form method="post" action={`/${language}/sign-out`}>
          <button class="quiet">{words.staff.signOut}</button>
        </form>
      </nav>
    )
  )
}

const places = [
  "reception",
  "calls",
  "waiting-list",
  "desk",
  "room",
  "day",
  "letters",
  "tasks",
  "mine",
  "many",
  "helped",
  "trail",
  "person",
  "figures",
  "admin",
] as const

/** The pages somebody's role opens. */
const Menu = ({ page: { words, language, staff, path } }: { page: Page }) => {
  const shown = places
    .map((name) => ({ name, at: name === "reception" ? "/reception" : `/reception/${name}` }))
    .filter(({ at }) => {
      const needed = access[`GET /:language${at}`]
      return staff && needed && isDeed(needed) && may(staff, needed)
    })
  if (shown.length < 2) return null
  return (
    <nav class="menu" aria-label={words.staff.menu}>
      <ul class="plain">
        {shown.map(({ name, at }) => (
          <li>
            <a
              href={`/${language}${at}`}
              {...(path.split("?")[0] === `/${language}${at}` && { "aria-current": "page" })}
            >
              {words.staff.pages[name]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

type Props = {
  page: Page
  title: string
  /** Something is to be corrected: the title says so first. */
  wrong?: boolean
  /** The id of the form people work in: what stands in it is kept when the screen is locked. It holds a `By`. */
  form?: string
  /** What was just done, said aloud. */
  said?: string | undefined
  /** More for the head. */
  head?: Child
  children: Child
}

/**
 * Every page of staff: who is signed in, one live line, and the work. The button that locks stands after the form that
 * it belongs to: Enter presses the first.
 */
export const StaffLayout = ({ page, title, wrong, form, said, head, children }: Props) => {
  const { words, language, territory } = page
  const commune = inLanguage(territory.head.name, language)
  return (
    <>
      {raw("<!doctype html>")}
      <html lang={language}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{`${wrong ? words.problem.prefix : ""}${title} – ${commune}`}</title>
          <meta name="robots" content="noindex" />
          {head}
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href={staffPaths.css} />
          <script type="module" src={staffPaths.script}></script>
        </head>
        <body>
          <a class="skip" href="#main">
            {words.skip}
          </a>
          <header>
            <span class="brand">{words.appName(commune)}</span>
            <Languages page={page} />
            <Menu page={page} />
          </header>
          <main id="main" tabindex={-1}>
            {children}
          </main>
          <Who page={page} form={form} />
          <p role="status" id="said">
            {said}
          </p>
        </body>
      </html>
    </>
  )
}
