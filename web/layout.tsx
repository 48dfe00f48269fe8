import { raw } from "hono/html"
import type { Child } from "hono/jsx"
import { inLanguage } from "#shared/language.ts"
import type { Page } from "./env.ts"
import { paths } from "./static/static.ts"
import { Human } from "./ui/human.tsx"
import { wordsIn } from "#shared/words/words.ts"

/** The same page in another language. */
const inOther = (page: Page, language: string) => page.path.replace(/^\/[a-z]{2}(?=\/|$)/, `/${language}`)

/** The same page in each language of the territory. */
export const Languages = ({ page }: { page: Page }) => (
  <nav class="languages" aria-label={page.words.languageMenu}>
    <ul>
      {page.territory.head.languages.map((language) => (
        <li>
          <a
            href={inOther(page, language)}
            lang={language}
            hreflang={language}
            aria-label={`${language.toUpperCase()} ${wordsIn(language).name}`}
            {...(language === page.language && { "aria-current": "true" })}
          >
            {language.toUpperCase()}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

type Props = {
  page: Page
  title: string
  /** Something is to be corrected: the title says so first. */
  wrong?: boolean
  /** The page before, for the link above the heading. */
  back?: string
  children: Child
}

/** Every resident page: one heading, the human line always at the same place. */
export const Layout = ({ page, title, wrong, back, children }: Props) => {
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
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href={paths.css} />
          <script type="module" src={paths.script}></script>
        </head>
        <body>
          <a class="skip" href="#main">
            {words.skip}
          </a>
          <header>
            <a class="brand" href={`/${language}`}>
              {words.appName(commune)}
            </a>
            <Languages page={page} />
          </header>
          <main id="main" tabindex={-1}>
            {back && (
              <a class="back" href={back}>
                ← {words.back}
              </a>
            )}
            {children}
          </main>
          <Human page={page} />
          <footer>
            <ul class="plain">
              <li>
                <a href={`/${language}/find`}>{words.footer.find}</a>
              </li>
              <li>
                <a href={`/${language}/call-me`}>{words.footer.callMe}</a>
              </li>
              <li>
                <a href={`/${language}/help`}>{words.footer.help}</a>
              </li>
              <li>
                <a href={`/${language}/promise`}>{words.promise.link}</a>
              </li>
              <li>
                <a href={`/${language}/fairness`}>{words.openData.fairness.link}</a>
              </li>
            </ul>
          </footer>
        </body>
      </html>
    </>
  )
}
