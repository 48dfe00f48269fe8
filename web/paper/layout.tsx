import { raw } from "hono/html"
import type { Child } from "hono/jsx"
import { inLanguage } from "#shared/language.ts"
import type { Page } from "#web/env.ts"
import { paths } from "#web/static/static.ts"

type Props = {
  page: Page
  title: string
  /** The page before. */
  back: { href: string; text: string }
  /** What is said above the button that prints; on the screen only. */
  more?: Child
  /** What is done once it is printed; on the screen only. */
  then?: Child
  /** What stands under the sheets; on the screen only. */
  under?: Child
  children: Child
}

/** Sheets as they come out of the printer, and above them, on the screen only, the button that prints them. */
export const PaperLayout = ({ page, title, back, more, then, under, children }: Props) => (
  <>
    {raw("<!doctype html>")}
    <html lang={page.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – ${inLanguage(page.territory.head.name, page.language)}`}</title>
        <meta name="robots" content="noindex" />
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={paths.paper} />
        <script type="module" src={paths.script}></script>
      </head>
      <body>
        <main>
          <div class="bar screen">
            <h1>{title}</h1>
            {more}
            <p class="actions">
              <button type="button" data-print hidden>
                {page.words.paper.print}
              </button>
              <a href={back.href}>{back.text}</a>
            </p>
            {then}
          </div>
          {children}
        </main>
        {under}
      </body>
    </html>
  </>
)
