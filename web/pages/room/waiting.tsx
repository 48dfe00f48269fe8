import { Hono } from "hono"
import { inLanguage } from "#shared/language.ts"
import type { Location } from "#shared/location/location.ts"
import { type Best, bestTimes } from "#shared/room/best.ts"
import { taughtOf } from "#shared/room/taught.ts"
import { dayOf, ms } from "#shared/time.ts"
import { isOpen, plannedOn } from "#shared/wait/room.ts"
import { type Board, stillTrue } from "#shared/wait/board.ts"
import { overallOn } from "#shared/wait/estimate-for.ts"
import { inPublic } from "#shared/wait/accuracy.ts"
import type { Learnt } from "#shared/wait/learnt.ts"
import * as boards from "#shared/wait/board.table.ts"
import { dayText, timeText, wallTimeText } from "#shared/words/when.ts"
import type { Env, Page } from "#web/env.ts"
import { etagOf, isKnown } from "#web/etag.ts"
import { Layout } from "#web/layout.tsx"
import { forAll } from "../for-all.ts"
import { waitingPlace, waitingPlaces } from "./place.ts"
import { boardOf, peopleText, spanText, toldOf } from "./waits.ts"

const clock = ({ language, territory }: Page, at: string) => timeText(language, at, territory.head.timezone)

/** Nobody works there now. */
function isShut({ territory, now }: Page, place: Location): boolean {
  return !isOpen(plannedOn(place, dayOf(now, territory.head.timezone), territory), ms(now))
}

/** When to come: today, and in the week that follows. */
const BestTimes = ({ page, best }: { page: Page; best: Best[] }) => {
  const { waiting: words } = page.words.room
  return (
    <>
      <h2>{words.best}</h2>
      {best.length === 0 && <p>{words.bestNone}</p>}
      <ul class="plain">
        {best.map(({ day, from, minutes }) => (
          <li>
            {words.bestDay(
              dayText(page.language, day),
              wallTimeText(page.language, from),
              page.words.room.span(minutes, minutes),
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** How many wait and how long, as of when; or that nobody knows. */
const Now = ({ page, place, board }: { page: Page; place: Location; board: Board | undefined }) => {
  const { waiting: words } = page.words.room
  if (!board) return <p class="turn">{isShut(page, place) ? words.closed : words.unknown}</p>
  const span = overallOn(board)
  return (
    <>
      <p class="turn">{peopleText(page, board.waiting)}</p>
      <p class="turn">{span ? spanText(page, span) : words.unknown}</p>
      <p class="hint">{words.asOf(clock(page, board.updated))}</p>
    </>
  )
}

const ByService = ({ page, board }: { page: Page; board: Board | undefined }) => {
  const { language, words } = page
  const told = toldOf(page, board)
  return told.length === 0 ? null : (
    <>
      <h2>{words.room.waiting.byService}</h2>
      <dl class="facts">
        {told.map(({ name, estimate }) => (
          <div>
            <dt>{inLanguage(name, language)}</dt>
            <dd>{spanText(page, estimate)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** Whether what was said came true. */
const Held = ({ page, taught }: { page: Page; taught: Learnt | undefined }) => {
  const { waiting: words } = page.words.room
  const held = taught && inPublic(taught.accuracy.all)
  return held && taught ? (
    <>
      <h2>{words.measured}</h2>
      <p>{words.held(held.told, held.percent)}</p>
      <p>{words.off(Math.max(1, Math.round(held.median)))}</p>
      <p class="hint">{words.until(dayText(page.language, taught.until))}</p>
    </>
  ) : null
}

const Instead = ({ page }: { page: Page }) => {
  const { waiting: words } = page.words.room
  return (
    <>
      <p>{words.book}</p>
      <p class="actions">
        <a class="button" href={`/${page.language}`}>
          {words.bookLink}
        </a>
        <a class="button quiet" href={`/${page.language}/call-me`}>
          {words.callMe}
        </a>
      </p>
    </>
  )
}

const One = ({
  page,
  place,
  board,
  best,
  taught,
  tag,
}: {
  page: Page
  place: Location
  board: Board | undefined
  best: Best[]
  taught: Learnt | undefined
  tag: string
}) => {
  const { language, territory, words } = page
  const title = words.room.waiting.at(inLanguage(place.name, language))
  return (
    <Layout page={page} title={title} back={`/${language}/waiting`}>
      <h1>{title}</h1>
      <p>{inLanguage(place.address, language)}</p>
      <p>{words.room.waiting.text}</p>
      <div id="part-now" data-part data-poll="30" data-tag={tag} role="status">
        <Now page={page} place={place} board={board} />
        <ByService page={page} board={board} />
      </div>
      <BestTimes page={page} best={best} />
      <Held page={page} taught={taught} />
      <Instead page={page} />
      <p class="actions">
        <a class="button quiet" href={`/${language}/promise/${place.id}`}>
          {words.promise.link}
        </a>
      </p>
      <h2>{words.line.title}</h2>
      <ul>
        {words.line.rules(territory.policy).map((rule) => (
          <li>{rule}</li>
        ))}
      </ul>
    </Layout>
  )
}

const All = ({ page, known, tag }: { page: Page; known: Board[]; tag: string }) => {
  const { language, words } = page
  const { title, text, unknown, asOf, closed } = words.room.waiting
  return (
    <Layout page={page} title={title}>
      <h1>{title}</h1>
      <p>{text}</p>
      <div id="part-all" data-part data-poll="30" data-tag={tag} role="status">
        <ul class="plain rows">
          {waitingPlaces(page).map((place) => {
            const board = known.find(({ location }) => location === place.id)
            const span = board && overallOn(board)
            return (
              <li>
                <a href={`/${language}/waiting/${place.id}`}>
                  <span>{inLanguage(place.name, language)}</span>
                  <small>
                    {board ? peopleText(page, board.waiting) : isShut(page, place) ? closed : unknown}
                    {span && ` · ${spanText(page, span)}`}
                    {board && ` · ${asOf(clock(page, board.updated))}`}
                  </small>
                </a>
              </li>
            )
          })}
        </ul>
      </div>
      <Instead page={page} />
    </Layout>
  )
}

/** How long one waits now, for anybody before they leave home: read from what is written each minute, and nothing else. */
export const waiting = new Hono<Env>()
  .get("/waiting", forAll, async (c) => {
    const page = c.get("page")
    const known = (await boards.all()).flatMap((each) => stillTrue(each, page.now) ?? [])
    const tag = etagOf([page.path, page.territory.version, known])
    c.header("ETag", tag)
    if (isKnown(c, tag)) return c.body(null, 304)
    return c.html(<All page={page} known={known} tag={tag} />)
  })
  .get("/waiting/:location", forAll, async (c) => {
    const page = c.get("page")
    const place = waitingPlace(page, c.req.param("location"))
    if (!place) return c.notFound()
    const board = await boardOf(page, place.id)
    const taught = await taughtOf(place.id, page.now)
    const best = taught ? bestTimes(taught, page.now, place, page.territory) : []
    const tag = etagOf([page.path, page.territory.version, board, best, taught?.until])
    c.header("ETag", tag)
    if (isKnown(c, tag)) return c.body(null, 304)
    return c.html(<One page={page} place={place} board={board} best={best} taught={taught} tag={tag} />)
  })
