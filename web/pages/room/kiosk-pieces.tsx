import { raw } from "hono/html"
import type { Child } from "hono/jsx"
import { alphabet } from "#shared/code.ts"
import { inLanguage } from "#shared/language.ts"
import type { Location } from "#shared/location/location.ts"
import { stillToday } from "#shared/room/today.ts"
import { token } from "#shared/seal.ts"
import { publishedServices } from "#shared/territory/territory.ts"
import type { Visit } from "#shared/visit/visit.ts"
import { wordsIn } from "#shared/words/words.ts"
import type { Page } from "#web/env.ts"
import { followUrl, Receipt } from "#web/paper/receipt.tsx"
import { paths } from "#web/static/static.ts"
import { Qr } from "#web/ui/qr.tsx"

/** After so many seconds without a touch, the next person finds the start. */
const patience = 45

export const kioskUrl = (language: string, place: string, query: Record<string, string> = {}): string => {
  const search = new URLSearchParams(query).toString()
  return `/${language}/kiosk/${place}${search && `?${search}`}`
}

/** Where the next person begins: in the first language of the administration. */
const startUrl = ({ territory, language }: Page, place: string): string =>
  kioskUrl(territory.head.languages[0] ?? language, place)

type LayoutProps = { page: Page; place: Location; title: string; isStart?: boolean; children: Child }

/** The screen of a tablet: big things to touch, each language by its own name, and no dead end. */
export const KioskLayout = ({ page, place, title, isStart, children }: LayoutProps) => {
  const { language, territory, words } = page
  const start = startUrl(page, place.id)
  const back = { "data-start": start, "data-patience": String(patience) }
  return (
    <>
      {raw("<!doctype html>")}
      <html lang={language}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{`${title} – ${inLanguage(place.name, language)}`}</title>
          <meta name="robots" content="noindex" />
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href={paths.kioskCss} />
          {!isStart && (
            <noscript>
              <meta http-equiv="refresh" content={`${patience};url=${start}`} />
            </noscript>
          )}
          <script type="module" src={paths.kioskScript}></script>
        </head>
        <body {...(!isStart && back)}>
          <header>
            <p class="brand">{inLanguage(place.name, language)}</p>
            <nav aria-label={words.room.kiosk.languages}>
              {territory.head.languages.map((each) => (
                <a
                  href={kioskUrl(each, place.id)}
                  lang={each}
                  hreflang={each}
                  {...(each === language && { "aria-current": "true" })}
                >
                  {wordsIn(each).name}
                </a>
              ))}
            </nav>
          </header>
          <main>{children}</main>
          <footer>
            <p>{words.room.kiosk.person}</p>
          </footer>
        </body>
      </html>
    </>
  )
}

const Says = ({ text }: { text: string | undefined }) =>
  text === undefined ? null : (
    <p class="says" role="alert">
      {text}
    </p>
  )

type Props = { page: Page; place: Location; says?: string | undefined }

/** What they come for, in one touch. */
export const Start = ({ page, place, says }: Props) => {
  const { kiosk } = page.words.room
  const { language, territory, now } = page
  const today = stillToday(place, territory, now)
  const services = publishedServices(territory).filter(
    ({ id, routes }) => routes.includes("counter") && today.has(id),
  )
  return (
    <KioskLayout page={page} place={place} title={kiosk.title} isStart={says === undefined}>
      <h1>{kiosk.title}</h1>
      <Says text={says} />
      <p>
        <a class="touch booked" href={kioskUrl(language, place.id, { step: "code" })}>
          {kiosk.booked}
        </a>
      </p>
      {services.length === 0 ? (
        <p>{kiosk.nothing}</p>
      ) : (
        <form method="post" action={kioskUrl(language, place.id)}>
          <input type="hidden" name="once" value={token()} />
          <h2>{kiosk.services}</h2>
          <div class="services">
            {services.map(({ id, name }) => (
              <button class="touch" name="do" value={`ticket ${id}`}>
                {inLanguage(name, language)}
              </button>
            ))}
          </div>
        </form>
      )}
    </KioskLayout>
  )
}

/** Digits first, as on a phone; then the letters that codes are made of. */
const letters = Array.from(alphabet).toSorted()

/** The code of an appointment, by touch, by a keyboard, or by whatever reads a QR and types it. */
export const TypeCode = ({ page, place, says, code }: Props & { code: string }) => {
  const { kiosk } = page.words.room
  const { language } = page
  return (
    <KioskLayout page={page} place={place} title={kiosk.code}>
      <h1>{kiosk.code}</h1>
      <Says text={says} />
      <form id="code-form" method="post" action={kioskUrl(language, place.id)} autocomplete="off">
        <input type="hidden" name="once" value={token()} />
        <label for="code">{kiosk.codeHint}</label>
        <p class="typed">
          <input
            id="code"
            name="code"
            value={code}
            autocapitalize="characters"
            autocomplete="off"
            spellcheck={false}
            autofocus
          />
          <button class="touch" name="do" value="arrive">
            {kiosk.ok}
          </button>
        </p>
        <div class="keys">
          {letters.map((each) => (
            <button class="touch" name="do" value={`type ${each}`} data-type={each}>
              {each}
            </button>
          ))}
          <button class="touch quiet" name="do" value="erase" data-erase>
            {kiosk.erase}
          </button>
        </div>
        <p>
          <a class="touch quiet" href={kioskUrl(language, place.id)}>
            {kiosk.back}
          </a>
        </p>
      </form>
    </KioskLayout>
  )
}

type DoneProps = { page: Page; place: Location; visit: Visit; origin: string; wait: string | undefined }

/** Their number: in the largest type, and on paper where there is a printer. */
export const Done = ({ page, place, visit, origin, wait }: DoneProps) => {
  const { kiosk, receipt } = page.words.room
  const own = followUrl(page.language, visit)
  return (
    <KioskLayout page={page} place={place} title={kiosk.yours}>
      <div class="done" data-print-now>
        <h1>{kiosk.yours}</h1>
        <p class="number">{visit.ticket}</p>
        {wait !== undefined && <p class="wait">{wait}</p>}
        <p>{receipt.watch}</p>
        <p>{kiosk.noPaper}</p>
        {own !== undefined && (
          <>
            <p>{receipt.follow}</p>
            <Qr text={`${origin}${own}`} label={receipt.qr} />
          </>
        )}
        <p>
          <a class="touch" href={startUrl(page, place.id)}>
            {kiosk.again}
          </a>
        </p>
      </div>
      <div class="onPaper" aria-hidden="true">
        <Receipt page={page} visit={visit} origin={origin} wait={wait} />
      </div>
    </KioskLayout>
  )
}

/** No key, or an old one: whoever stands here is sent to a person. */
export const Shut = ({ page, place }: Props) => {
  const { kiosk } = page.words.room
  return (
    <KioskLayout page={page} place={place} title={kiosk.closedTitle} isStart>
      <h1>{kiosk.closedTitle}</h1>
      <p class="says">{kiosk.person}</p>
    </KioskLayout>
  )
}
