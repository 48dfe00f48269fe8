import { type Context, Hono } from "hono"
import { getCookie, setCookie } from "hono/cookie"
import { atKiosk, opens } from "#shared/kiosk/open.ts"
import type { Location } from "#shared/location/location.ts"
import { Refusal } from "#shared/refusal.ts"
import { dayOf } from "#shared/time.ts"
import { statusOf, type Visit } from "#shared/visit/visit.ts"
import * as visits from "#shared/visit/visit.table.ts"
import { estimateFor } from "#shared/wait/estimate-for.ts"
import type { Env, Page } from "#web/env.ts"
import { fromHere } from "#web/from-here.ts"
import { posted } from "#web/ui/form.tsx"
import { Done, kioskUrl, Shut, Start, TypeCode } from "./kiosk-pieces.tsx"
import { press, typing } from "./kiosk-press.ts"
import { waitingPlace } from "./place.ts"
import { waitText } from "./waits.ts"

const cookie = "kiosk"
/** Browsers keep nothing longer. */
const longest = 400 * 24 * 3600

const options = (c: Context<Env>) =>
  ({
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    secure: c.get("origin").startsWith("https:"),
    maxAge: longest,
  }) as const

/** The part of a visit's name that says whose it is. */
const ownOf = ({ id, location, day }: Visit): string => id.slice(location.length + day.length + 2)

/** The visit of today that was just given a number here. */
async function given(page: Page, place: Location, own: string): Promise<Visit | undefined> {
  const visit = await visits.find(`${place.id}.${dayOf(page.now, page.territory.head.timezone)}.${own}`)
  return visit?.ticket === undefined ? undefined : visit
}

/** Where nothing leads on, a person does: the page says what they can do and who helps. */
function says(page: Page, { reason }: Refusal, pressed: string): string {
  const { kiosk } = page.words.room
  if (reason === "not-found")
    return pressed.startsWith("ticket ") ? `${kiosk.notToday} ${kiosk.person}` : kiosk.unknown
  if (reason === "over") return kiosk.over
  return `${kiosk.many} ${kiosk.person}`
}

/** The tablet at the door of a place: it opens with a key of its own, and nobody signs in. */
export const kiosk = new Hono<Env>()
  .get("/kiosk/:location", async (c) => {
    const page = c.get("page")
    const place = waitingPlace(page, c.req.param("location"))
    if (!place) return c.notFound()
    const shown = c.req.query("key")
    if (shown !== undefined && (await opens(place.id, shown))) {
      setCookie(c, cookie, shown, options(c))
      return c.redirect(kioskUrl(page.language, place.id), 303)
    }
    if (!(await opens(place.id, getCookie(c, cookie)))) return c.html(<Shut page={page} place={place} />, 403)
    if (c.req.query("step") === "code") return c.html(<TypeCode page={page} place={place} code="" />)
    const visit = await given(page, place, c.req.query("number") ?? "")
    if (!visit) return c.html(<Start page={page} place={place} />)
    const act = atKiosk(page.now, place.id)
    const estimate = statusOf(visit) === "arrived" ? await estimateFor(act, visit) : undefined
    const wait = estimate ? waitText(page, estimate) : undefined
    return c.html(<Done page={page} place={place} visit={visit} origin={c.get("origin")} wait={wait} />)
  })
  .post("/kiosk/:location", async (c) => {
    const page = c.get("page")
    const place = waitingPlace(page, c.req.param("location"))
    if (!place) return c.notFound()
    if (!(await opens(place.id, getCookie(c, cookie)))) return c.html(<Shut page={page} place={place} />, 403)
    fromHere(c, { origin: c.get("origin") })
    const typed = await posted(c)
    const code = typing(typed)
    if (code !== undefined) return c.html(<TypeCode page={page} place={place} code={code} />)
    try {
      const visit = await press(page, place, typed)
      return c.redirect(kioskUrl(page.language, place.id, { number: ownOf(visit) }), 303)
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal
      const told = says(page, refusal, typed.do ?? "")
      if (refusal.reason !== "not-found" || typed.do?.startsWith("ticket "))
        return c.html(<Start page={page} place={place} says={told} />, 422)
      return c.html(<TypeCode page={page} place={place} code={typed.code ?? ""} says={told} />, 422)
    }
  })
