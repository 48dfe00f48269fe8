import { Hono } from "hono"
import { raw } from "hono/html"
import { inLanguage } from "#shared/language.ts"
import type { Location } from "#shared/location/location.ts"
import type { Call } from "#shared/room/room.ts"
import { type Shown, show } from "#shared/room/show.ts"
import type { Board } from "#shared/wait/board.ts"
import { timeText } from "#shared/words/when.ts"
import { wordsIn } from "#shared/words/words.ts"
import type { Env, Page } from "#web/env.ts"
import { etagOf, isKnown } from "#web/etag.ts"
import { paths } from "#web/static/static.ts"
import { waitingPlace } from "./place.ts"
import { boardOf, peopleText, spanText, toldOf } from "./waits.ts"

type Props = { page: Page; place: Location; shown: Shown; board: Board | undefined; tag: string }

/** Which call it is and when, and what is said aloud of it in the languages of the administration. */
function spoken(page: Page, { ticket, desk, at }: Call) {
  const texts = page.territory.head.official.map((lang) => ({
    lang,
    text: wordsIn(lang).room.display.say(ticket, desk),
  }))
  return { "data-call": `${ticket} ${desk} ${at}`, "data-at": at, "data-say": JSON.stringify(texts) }
}

const Calls = ({ page, shown }: Pick<Props, "page" | "shown">) => {
  const { display, desk } = page.words.room
  const [newest, ...before] = shown.calls
  return (
    <>
      {newest ? (
        <section class="newest" {...spoken(page, newest)}>
          <h2>{display.now}</h2>
          <p>
            <b>{newest.ticket}</b> <span>{desk(newest.desk)}</span>
          </p>
        </section>
      ) : (
        <p class="none">{display.none}</p>
      )}
      {before.length > 0 && (
        <section class="before">
          <h2>{display.before}</h2>
          <ul>
            {before.map((each) => (
              <li {...spoken(page, each)}>
                <b>{each.ticket}</b> <span>{desk(each.desk)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {shown.missed.length > 0 && (
        <p class="missed">
          {display.missed} <b>{shown.missed.join(", ")}</b>. {display.missedHint}
        </p>
      )}
    </>
  )
}

/** So many services fit. */
const most = 6

const Waits = ({ page, board }: Pick<Props, "page" | "board">) => {
  const { language, words } = page
  const told = toldOf(page, board).filter(({ estimate }) => estimate !== null)
  return (
    <section class="waits">
      <h2>{words.room.display.waiting}</h2>
      {board && <p>{peopleText(page, board.waiting)}</p>}
      {told.length === 0 && <p>{words.room.unknownWait}</p>}
      {told.length > 0 && (
        <dl>
          {told.slice(0, most).map(({ name, estimate }) => (
            <div>
              <dt>{inLanguage(name, language)}</dt>
              <dd>{spanText(page, estimate)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

const View = ({ page, place, shown, board, tag }: Props) => {
  const { language, territory, words, now } = page
  const { display } = words.room
  const title = display.title(inLanguage(place.name, language))
  return (
    <>
      {raw("<!doctype html>")}
      <html lang={language}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{title}</title>
          <meta name="robots" content="noindex" />
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href={paths.displayCss} />
          <noscript>
            <meta http-equiv="refresh" content="10" />
          </noscript>
          <script type="module" src={paths.displayScript}></script>
        </head>
        <body data-tag={tag} data-zone={territory.head.timezone}>
          <header>
            <h1>{inLanguage(place.name, language)}</h1>
            <p id="clock">{timeText(language, now, territory.head.timezone)}</p>
          </header>
          <main>
            <div id="part-calls" data-part aria-live="polite">
              <Calls page={page} shown={shown} />
            </div>
            <aside>
              <div id="part-waits" data-part>
                <Waits page={page} board={board} />
              </div>
              <section class="rules">
                <h2>{words.line.title}</h2>
                <ul>
                  {words.line.rules(territory.policy).map((rule) => (
                    <li>{rule}</li>
                  ))}
                </ul>
              </section>
            </aside>
          </main>
          <footer>
            <p id="age" hidden>
              {display.age} <b id="seconds"></b> {display.seconds}
            </p>
            <p id="stale" hidden>
              {display.stale}
            </p>
            <button type="button" id="sound" hidden>
              {display.sound}
            </button>
          </footer>
        </body>
      </html>
    </>
  )
}

/** The screen on the wall: the number that is called, and where to go. It names nobody. */
export const display = new Hono<Env>().get("/display/:location", async (c) => {
  const page = c.get("page")
  const place = waitingPlace(page, c.req.param("location"))
  if (!place) return c.notFound()
  const [shown, board] = await Promise.all([show(c.get("act"), place), boardOf(page, place.id)])
  const told = board && { waiting: board.waiting, services: board.services }
  const tag = etagOf([page.language, page.territory.version, paths.displayScript, shown, told])
  c.header("ETag", tag)
  c.header("Cache-Control", "no-cache")
  if (isKnown(c, tag)) return c.body(null, 304)
  return c.html(<View page={page} place={place} shown={shown} board={board} tag={tag} />)
})
