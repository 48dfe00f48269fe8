import { type Context, Hono } from "hono"
import { etagOf, isKnown } from "#web/etag.ts"
import { statusOf as httpStatusOf } from "#web/api/problem.ts"
import { inLanguage } from "#shared/language.ts"
import type { Location } from "#shared/location/location.ts"
import { Refusal } from "#shared/refusal.ts"
import { atDesk, callTo, noteSeen } from "#shared/room/at-desk.ts"
import { type Outcome, outcomes } from "#shared/room/room.ts"
import { takeBack } from "#shared/room/take-back.ts"
import { token } from "#shared/seal.ts"
import { may } from "#shared/staff/rights.ts"
import { finish } from "#shared/visit/finish.ts"
import { noShow } from "#shared/visit/no-show.ts"
import { park } from "#shared/visit/park.ts"
import { recall } from "#shared/visit/recall.ts"
import { redirect } from "#shared/visit/redirect.ts"
import { serve } from "#shared/visit/serve.ts"
import { since, statusOf, type Visit } from "#shared/visit/visit.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { Lines } from "#web/staff/counter/pieces.tsx"
import { waitingPlaces } from "#web/pages/room/place.ts"
import { StaffLayout } from "#web/staff/layout.tsx"
import { Part } from "#web/staff/phone/pieces.tsx"
import { By } from "#web/staff/unsaved.tsx"
import { Correct, type Faults, faultsOf, posted, Summary } from "#web/ui/form.tsx"
import {
  clockText,
  deskText,
  placeOf,
  isStill,
  quickerText,
  ticketOf,
  undoing,
  verbIn,
  wantsOf,
} from "./pieces.tsx"
import { Elsewhere, Further, Outcomes, Person } from "./present.tsx"

type Seen = Awaited<ReturnType<typeof atDesk>>

type Props = {
  page: Page
  place: Location
  desk: string
  seen: Seen
  did?: string | undefined
  no?: string | undefined
  typed?: Record<string, string>
  faults?: Faults
  /** What the screen shows, in a few letters. */
  tag?: string
}

const deskUrl = ({ language }: Page, place: string, desk: string, query: Record<string, string> = {}) => {
  const search = new URLSearchParams(query).toString()
  return `/${language}/reception/desk/${place}/${desk}${search && `?${search}`}`
}

/** How many wait, and since when the longest does. */
const Line = ({ page, seen }: Pick<Props, "page" | "seen">) => {
  const { room } = page.words
  const { deskPage } = room
  return (
    <>
      <p class="says-first">{seen.mine === 0 ? deskPage.nobody : deskPage.mine(seen.mine)}</p>
      <p>
        {seen.all > seen.mine && `${deskPage.all(seen.all)}. `}
        {seen.longest && deskPage.longest(clockText(page, seen.longest))}
      </p>
    </>
  )
}

/** Whoever was put aside or did not come: called again in one key. */
const Aside = ({ page, seen }: Pick<Props, "page" | "seen">) => {
  const { deskPage, number } = page.words.room
  const stateOf = (visit: Visit) => {
    const at = clockText(page, since(visit) ?? page.now)
    return statusOf(visit) === "parked" ? deskPage.parkedSince(at) : deskPage.absentSince(at)
  }
  return seen.aside.length === 0 ? null : (
    <section>
      <h2>{deskPage.aside}</h2>
      <p class="hint">{deskPage.asideHint}</p>
      <ul class="plain numbers">
        {seen.aside.map((visit) => (
          <li>
            <span>
              <b>{number(ticketOf(visit))}</b> {stateOf(visit)}
              <br />
              <Lines texts={wantsOf(page, visit)} />
            </span>
            <button
              class="quiet"
              name="do"
              value={`again ${visit.id}`}
              aria-label={deskPage.againWho(ticketOf(visit))}
            >
              {deskPage.again}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Called to this desk, and nobody said what came of it. */
const Unclosed = ({ page, seen }: Pick<Props, "page" | "seen">) => {
  const { deskPage, number } = page.words.room
  return seen.unclosed.length === 0 ? null : (
    <section>
      <h2>{deskPage.unclosed}</h2>
      <p class="hint">{deskPage.unclosedHint}</p>
      <ul class="plain numbers">
        {seen.unclosed.map((visit) => (
          <li>
            <b>{number(ticketOf(visit))}</b>
            <span class="keys">
              <button class="quiet" name="do" value={`close ${visit.id}`}>
                {deskPage.outcomes.done}
                <span class="aloud">: {number(ticketOf(visit))}</span>
              </button>
              <button class="quiet" name="do" value={`missed ${visit.id}`}>
                {deskPage.absent}
                <span class="aloud">: {number(ticketOf(visit))}</span>
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const dids = (page: Page): Record<string, (n: number) => string> => page.words.room.deskPage.did

/** What was just done, said aloud. */
function saidOf({ page, did, seen }: Pick<Props, "page" | "did" | "seen">): string | undefined {
  if (did === "none") return seen.mine === 0 ? page.words.room.deskPage.nobody : undefined
  const say = isStill(did, seen.named) && did !== undefined ? dids(page)[did] : undefined
  return seen.named?.ticket === undefined ? undefined : say?.(seen.named.ticket)
}

/** What was done can be taken back, as long as it is on the screen. */
const Undo = ({ page, seen, did }: Pick<Props, "page" | "seen" | "did">) =>
  seen.named &&
  did !== undefined &&
  ["finished", "absent", "parked"].includes(did) &&
  isStill(did, seen.named) ? (
    <p>
      <button class="quiet" name="do" value={undoing(seen.named)}>
        {page.words.room.deskPage.undo}
      </button>
    </p>
  ) : null

const View = (props: Props) => {
  const { page, place, desk, seen, no, typed = {}, faults = {} } = props
  const { deskPage } = page.words.room
  const title = deskText(page, place, desk)
  const wrong = no !== undefined || Object.keys(faults).length > 0
  const { present } = seen
  return (
    <StaffLayout page={page} title={title} wrong={wrong} form="form" said={saidOf(props)}>
      <form
        id="form"
        class="desk"
        method="post"
        action={deskUrl(page, place.id, desk)}
        novalidate
        data-poll="10"
        data-tag={props.tag}
      >
        <By page={page} />
        <input type="hidden" name="once" value={token()} />
        {no !== undefined && (
          <Correct>
            <p>{no}</p>
          </Correct>
        )}
        {Object.keys(faults).length > 0 && (
          <Summary
            page={page}
            faults={faults}
            labels={{ service: deskPage.service, location: deskPage.location }}
          />
        )}
        <div class="where">
          <h1>{title}</h1>
          <p>
            {inLanguage(place.name, page.language)} ·{" "}
            <a href={`/${page.language}/reception/desk`}>{deskPage.other}</a>
          </p>
        </div>
        <div class="areas">
          <div class="first">
            <p class="actions">
              <button class="big" name="do" value="next" data-key="F2">
                {deskPage.next} <kbd aria-hidden="true">F2</kbd>
              </button>
            </p>
            <Undo {...props} />
            <Part name="line">
              <Line page={page} seen={seen} />
            </Part>
          </div>
          <Part name="present">
            {present ? (
              <section class="present">
                <input type="hidden" name="visit" value={present.visit.id} />
                <Person page={page} present={present} />
                <Outcomes page={page} present={present} />
                <Further page={page} present={present} />
                <Elsewhere page={page} location={place.id} typed={typed} faults={faults} />
              </section>
            ) : (
              <p class="present free">{deskPage.free}</p>
            )}
          </Part>
          <Part name="others">
            <Unclosed page={page} seen={seen} />
            <Aside page={page} seen={seen} />
          </Part>
        </div>
      </form>
    </StaffLayout>
  )
}

/** Which desk: chosen once, and kept in the address. */
const Chooser = ({ page }: { page: Page }) => {
  const { deskPage } = page.words.room
  const places = waitingPlaces(page).filter(
    ({ id }) => page.staff && may(page.staff, "serve", { location: id }),
  )
  return (
    <StaffLayout page={page} title={deskPage.choose}>
      <h1>{deskPage.choose}</h1>
      <p>{deskPage.chooseHint}</p>
      {places.map((place) => (
        <>
          <h2>{inLanguage(place.name, page.language)}</h2>
          <p class="actions">
            {place.desks.map(({ id }) => (
              <a class="button quiet" href={deskUrl(page, place.id, id)}>
                {deskText(page, place, id)}
              </a>
            ))}
          </p>
        </>
      ))}
    </StaffLayout>
  )
}

const open = "/desk/:location/:desk"

/** The desk that the address names. Refuses `not-found`. */
function asked(c: Context<Env>): { place: Location; desk: string } {
  const place = placeOf(staffPage(c), c.req.param("location"))
  const desk = c.req.param("desk") ?? ""
  if (!place?.desks.some(({ id }) => id === desk)) throw new Refusal("not-found")
  return { place, desk }
}

/** What was done, and with whose visit. */
type Did = { did: string; visit?: string | undefined }

/** How a visit ended, as a button says it: nothing else is kept. Refuses `not-found`. */
function outcomeIn(said: string): Outcome {
  const outcome = outcomes.find((each) => each === said)
  if (!outcome) throw new Refusal("not-found")
  return outcome
}

/** Does what a button says. */
async function press(c: Context<Env>, pressed: string, typed: Record<string, string>): Promise<Did> {
  const act = c.get("act")
  const { place, desk } = asked(c)
  const [verb, of, what] = verbIn(pressed)
  const key = typed.once ? `${typed.once} ${pressed}` : undefined
  const visit = typed.visit ?? ""
  switch (verb) {
    case "came":
      await serve(act, visit, key)
      return { did: "served", visit }
    case "finish":
      await finish(act, visit, outcomeIn(of), key)
      return { did: "finished", visit }
    case "close":
      await finish(act, of, "done", key)
      return { did: "finished", visit: of }
    case "absent":
      await noShow(act, visit, key)
      return { did: "absent", visit }
    case "missed":
      await noShow(act, of, key)
      return { did: "absent", visit: of }
    case "recall":
      await recall(act, visit, desk, key)
      return { did: "recalled", visit }
    case "park":
      await park(act, visit, key)
      return { did: "parked", visit }
    case "undo":
      await takeBack(act, of, what, key)
      return { did: "undone", visit: of }
    case "again":
      await noteSeen(act, await recall(act, of, desk, key))
      return { did: "recalled", visit: of }
    case "redirect": {
      const { service = "", location = "" } = typed
      await redirect(act, visit, { service, ...(location && { location }) }, key)
      return { did: "sent", visit }
    }
    case "next": {
      const next = await callTo(act, place.id, desk, key)
      return { did: next ? "called" : "none", visit: next?.id }
    }
    default:
      throw new Refusal("not-found")
  }
}

/** A desk: one key for the next person, who they are and need, and one key for what came of it. */
export const desk = new Hono<Env>()
  .get("/desk", (c) => c.html(<Chooser page={staffPage(c)} />))
  .get(open, async (c) => {
    const page = staffPage(c)
    const { place, desk: id } = asked(c)
    const seen = await atDesk(c.get("act"), place.id, id, c.req.query("visit"))
    const etag = etagOf([page.path, page.territory.version, seen])
    c.header("ETag", etag)
    if (isKnown(c, etag)) return c.body(null, 304)
    return c.html(
      <View page={page} place={place} desk={id} seen={seen} did={c.req.query("did")} tag={etag} />,
    )
  })
  .post(open, async (c) => {
    const page = staffPage(c)
    const typed = await posted(c)
    const { place, desk: id } = asked(c)
    try {
      const { did, visit } = await press(c, typed.do ?? "next", typed)
      return c.redirect(deskUrl(page, place.id, id, { ...(visit !== undefined && { visit }), did }), 303)
    } catch (refusal) {
      const no = refusal instanceof Refusal ? quickerText(page, refusal) : undefined
      if (!(refusal instanceof Refusal) || (no === undefined && refusal.reason !== "invalid")) throw refusal
      const seen = await atDesk(c.get("act"), place.id, id, typed.visit)
      const faults = faultsOf(refusal.details.problems ?? [])
      const props = { page, place, desk: id, seen, typed, faults, ...(no !== undefined && { no }) }
      return c.html(<View {...props} />, refusal.reason === "invalid" ? 422 : httpStatusOf[refusal.reason])
    }
  })
