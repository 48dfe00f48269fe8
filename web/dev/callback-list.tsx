import { raw } from "hono/html"
import type { Callback } from "#shared/callback/callback.ts"
import { inLanguage } from "#shared/language.ts"
import { spoken } from "#shared/phone.ts"
import { serviceOf, type Territory } from "#shared/territory/territory.ts"
import { dayOf } from "#shared/time.ts"
import { wordsIn } from "#shared/words/words.ts"
import { dayText, timeText } from "#shared/words/when.ts"
import { paths } from "#web/static/static.ts"

/** Who waits to be called, first come first: plain, until the callback desk exists. */
export const CallbackList = ({ open, territory }: { open: Callback[]; territory: Territory }) => {
  const language = territory.head.languages[0] ?? "fr"
  const words = wordsIn(language)
  const zone = territory.head.timezone
  const when = (at: string) => words.at(dayText(language, dayOf(at, zone)), timeText(language, at, zone))
  return (
    <>
      {raw("<!doctype html>")}
      <html lang={language}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{words.footer.callMe}</title>
          <link rel="stylesheet" href={paths.css} />
        </head>
        <body>
          <main>
            <h1>{words.footer.callMe}</h1>
            <p>{words.callMe.ahead(open.length)}</p>
            <ol>
              {open.map((callback) => (
                <li>
                  <strong>{callback.name ?? "–"}</strong>{" "}
                  {callback.phone && <a href={`tel:${callback.phone}`}>{spoken(callback.phone)}</a>} ·{" "}
                  {wordsIn(callback.language).name} · {when(callback.window.from)} ·{" "}
                  {inLanguage(serviceOf(territory, callback.service ?? "")?.name, language)}
                </li>
              ))}
            </ol>
            <p>
              <a href="phone" lang="en" hreflang="en">
                Phone
              </a>
            </p>
          </main>
        </body>
      </html>
    </>
  )
}
