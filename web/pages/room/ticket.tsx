import { type Context, Hono } from "hono"
import { Code } from "#shared/code.ts"
import { inLanguage } from "#shared/language.ts"
import { locationOf } from "#shared/territory/territory.ts"
import { Refusal } from "#shared/refusal.ts"
import { follow, quit } from "#shared/room/follow.ts"
import { deskName } from "#shared/room/room.ts"
import { deskOf, happened, readId, statusOf, type Visit } from "#shared/visit/visit.ts"
import { estimateFor } from "#shared/wait/estimate-for.ts"
import { timeText } from "#shared/words/when.ts"
import type { Env, Page } from "#web/env.ts"
import { etagOf, isKnown } from "#web/etag.ts"
import { Layout } from "#web/layout.tsx"
import { waitText } from "./waits.ts"

type Asked = { location: string; code: string; key: string }

type Props = { page: Page; asked: Asked; visit: Visit; ahead: number | undefined; wait: string | undefined }

const ownUrl = ({ language }: Page, { location, code, key }: Asked, more: Record<string, string> = {}) =>
  `/${language}/ticket/${code}?${new URLSearchParams({ at: location, key, ...more }).toString()}`

/** Where somebody was sent to. */
function elsewhere(page: Page, visit: Visit): string | undefined {
  const to = happened(visit.events).findLast(({ what }) => what === "redirected")?.to?.visit
  const place = locationOf(page.territory, readId(to ?? "")?.location ?? "")
  return place && inLanguage(place.name, page.language)
}

/** How far they are, in one sentence that comes first. */
function stateTexts({ page, visit, ahead, wait }: Props): string[] {
  const { ticket: words } = page.words.room
  const place = locationOf(page.territory, visit.location)
  const desk = place ? deskName(place, deskOf(visit) ?? "") : ""
  switch (statusOf(visit)) {
    case "arrived": {
      const before = ahead === undefined ? words.waiting : words.ahead(ahead)
      return [before, ...(wait === undefined ? [] : [wait])]
    }
    case "called":
      return [words.called(desk), words.calledHint]
    case "served":
      return [words.served(desk)]
    case "parked":
      return [words.parked]
    case "no-show":
      return [words.absent]
    case "left":
      return [words.left]
    case "redirected": {
      const to = elsewhere(page, visit)
      return [to === undefined ? words.redirected : words.redirectedTo(to)]
    }
    case "expected":
      return [words.notYet]
    case "finished":
    case "unknown":
      return [words.finished]
  }
}

const goes: readonly string[] = ["arrived", "called", "parked", "no-show"]

/** They say it twice: a place that is given up is gone. */
const Leave = ({ page, asked, sure }: { page: Page; asked: Asked; sure: boolean }) => {
  const { ticket: words } = page.words.room
  if (!sure)
    return (
      <p class="actions">
        <a class="button quiet warn" href={ownUrl(page, asked, { leave: "1" })}>
          {words.leave}
        </a>
      </p>
    )
  return (
    <form method="post" action={ownUrl(page, asked)}>
      <p>{words.leaveSure}</p>
      <p class="actions">
        <button class="warn">{words.leave}</button>
        <a class="button quiet" href={ownUrl(page, asked)}>
          {words.stay}
        </a>
      </p>
    </form>
  )
}

const View = (props: Props & { sure: boolean; tag: string }) => {
  const { page, asked, visit, sure, tag } = props
  const { language, territory, now } = page
  const { ticket: words, waiting } = page.words.room
  const title = words.title(visit.ticket ?? 0)
  const [first = "", ...others] = stateTexts(props)
  const place = locationOf(territory, visit.location)
  return (
    <Layout page={page} title={title}>
      <h1>{title}</h1>
      <p>
        <strong>{inLanguage(place?.name, language)}</strong>
      </p>
      <div id="part-state" data-part data-poll="15" data-tag={tag} role="status">
        <p class="number">{visit.ticket}</p>
        <p class="turn">{first}</p>
        {others.map((text) => (
          <p>{text}</p>
        ))}
        {goes.includes(statusOf(visit)) && (
          <p class="hint">{words.asOf(timeText(language, now, territory.head.timezone))}</p>
        )}
      </div>
      {goes.includes(statusOf(visit)) && <Leave page={page} asked={asked} sure={sure} />}
      <h2>{page.words.line.title}</h2>
      <ul>
        {page.words.line.rules(territory.policy).map((rule) => (
          <li>{rule}</li>
        ))}
      </ul>
      <p class="actions">
        <a class="button quiet" href={`/${language}/waiting/${visit.location}`}>
          {waiting.link}
        </a>
      </p>
    </Layout>
  )
}

/** An appointment of today, before anybody saw them come. */
const NotYet = ({ page }: { page: Page }) => {
  const { waiting, ticket: words } = page.words.room
  return (
    <Layout page={page} title={waiting.own}>
      <h1>{waiting.own}</h1>
      <p class="turn">{words.notYet}</p>
    </Layout>
  )
}

/** What the address names; a code and a key as somebody may type them. */
function askedIn(c: Context<Env>): Asked {
  const code = Code.safeParse(c.req.param("code"))
  if (!code.success) throw new Refusal("not-found")
  return { location: c.req.query("at") ?? "", code: code.data, key: c.req.query("key") ?? "" }
}

/** One's own turn, for whoever holds the ticket: how many before them, where they are called, and the way out. */
export const ticket = new Hono<Env>()
  .get("/ticket/:code", async (c) => {
    const [page, act, asked] = [c.get("page"), c.get("act"), askedIn(c)]
    const { visit, ahead } = await follow(act, asked)
    if (!visit) return c.html(<NotYet page={page} />)
    const estimate = statusOf(visit) === "arrived" ? await estimateFor(act, visit) : undefined
    const wait = estimate ? waitText(page, estimate) : undefined
    const tag = etagOf([page.path, page.territory.version, visit.rev, ahead, wait])
    c.header("ETag", tag)
    if (isKnown(c, tag)) return c.body(null, 304)
    const sure = c.req.query("leave") !== undefined
    return c.html(
      <View page={page} asked={asked} visit={visit} ahead={ahead} wait={wait} sure={sure} tag={tag} />,
    )
  })
  .post("/ticket/:code", async (c) => {
    const [page, act, asked] = [c.get("page"), c.get("act"), askedIn(c)]
    await quit(act, asked).catch((refusal: unknown) => {
      // They are at the desk, or it is over: the page says so.
      const isLate = refusal instanceof Refusal && ["over", "changed-meanwhile"].includes(refusal.reason)
      if (!isLate) throw refusal
    })
    return c.redirect(ownUrl(page, asked), 303)
  })
