import { randomUUID } from "node:crypto"
import { type Context, Hono } from "hono"
import { secureHeaders } from "hono/secure-headers"
import * as z from "zod"
import { asSystem } from "#shared/act.ts"
import { isOpen } from "#shared/appointment/appointment.ts"
import * as appointments from "#shared/appointment/appointment.table.ts"
import * as callbacks from "#shared/callback/callback.table.ts"
import { AppointmentKind } from "#shared/notice/notice.ts"
import { isMobile, Phone } from "#shared/phone.ts"
import { Refusal } from "#shared/refusal.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { tick } from "#shared/tick.ts"
import {
  Day,
  dayOf,
  hour,
  type Instant,
  instant,
  ms,
  plusDays,
  SentInstant,
  wallTimeOf,
  wallTimeOn,
  WallTime,
} from "#shared/time.ts"
import type { Env } from "#web/env.ts"
import { phoneCss } from "#web/static/phone.css.ts"
import { phoneScript } from "#web/static/phone.js.ts"
import { posted } from "#web/ui/form.tsx"
import { isRecent, isTime, type Levers, receipt, recentNotices, text } from "../levers.ts"
import { numbers, PhonePage } from "./page.tsx"
import { anchor, type Did, type Owed, type Wrong } from "./pieces.tsx"

/** Forms keep the Origin header: without it nobody could tell our page from another. */
const headers = secureHeaders({
  referrerPolicy: "same-origin",
  strictTransportSecurity: false,
  xFrameOptions: "DENY",
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    scriptSrc: ["'self'"],
    connectSrc: ["'self'"],
    imgSrc: ["data:"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
})

/** Another page in the same browser presses no button of this one; whoever is no browser says nothing of where it comes from. */
function fromHere(c: Context): void {
  const origin = c.req.header("origin")
  const foreign = !["same-origin", "none"].includes(c.req.header("sec-fetch-site") ?? "none")
  if (foreign || (origin !== undefined && origin !== new URL(c.req.url).origin))
    throw new Refusal("not-allowed")
}

/** The number in the address, as it was typed: a + that was not escaped arrives as a space. */
const askedFor = (c: Context): string => (c.req.query("number") ?? "").replace(/^ /, "+").trim()

const phoneOf = (typed: string): Phone | undefined =>
  typed === "" ? numbers[0] : Phone.safeParse(typed).data

/** A moment as a browser or a person writes it: on the clock of the place, or with its offset. */
function momentOf(typed: string, zone: string): Instant | undefined {
  const [, day, time] = /^(\S+)[T ](\d\d:\d\d)(?::00)?$/.exec(typed) ?? []
  const wall = z.tuple([Day, WallTime]).safeParse([day, time]).data
  const at = wall ? instant(wallTimeOn(wall[0], wall[1], zone)) : SentInstant.safeParse(typed).data
  return at !== undefined && isTime(ms(at)) ? at : undefined
}

/** When it will be after a jump; whole days keep the time of the day. */
function jumped(jump: string, now: Instant, zone: string): number | undefined {
  const on = (days: number, time: WallTime) => wallTimeOn(plusDays(dayOf(now, zone), days), time, zone)
  const time = wallTimeOf(now, zone)
  switch (jump) {
    case "hour":
      return ms(now) + hour
    case "morning":
      return on(time < "08:00" ? 0 : 1, "08:00")
    case "day":
      return on(1, time)
    case "days":
      return on(3, time)
    default:
      return undefined
  }
}

/** What will be said to a phone about its appointments, soonest first. */
async function owedTo(phone: Phone, now: Instant): Promise<Owed[]> {
  const codes = await appointments.codesOfPhone(phone, now)
  const found = await Promise.all(codes.slice(0, 20).map(appointments.find))
  return found
    .flatMap((each) => (each && isOpen(each, now) ? [each] : []))
    .flatMap(({ code, owes }) => owes.map(({ what, due }) => ({ code, what, due })))
    .filter(({ what }) => AppointmentKind.safeParse(what).success)
    .toSorted((a, b) => (a.due < b.due ? -1 : 1))
}

/** As much as a phone would write in one go. */
const longest = 10_000

function wrongText(said: string): string | undefined {
  if (said === "") return "Write a message first."
  return said.length > longest ? "Write less: 10,000 characters at most." : undefined
}

/** A page with a phone in it. It needs no script; with one, it stays up to date by itself. */
export function phone(levers: Levers): Hono<Env> {
  const { clock, post, texted } = levers
  let did: Did | undefined
  async function page(c: Context, wrong?: Wrong) {
    const number = phoneOf(askedFor(c))
    const now = clock.now()
    const { head } = await territories.current()
    const view = (
      <PhonePage
        now={now}
        zone={head.timezone}
        phone={number}
        texts={number ? texted.of(number).filter((each) => isRecent(each, now)) : []}
        notices={await recentNotices(now)}
        owed={number === undefined ? [] : await owedTo(number, now)}
        call={number === undefined ? undefined : await callbacks.openOf(number)}
        did={did}
        wrong={wrong}
      />
    )
    return c.html(view, wrong ? 422 : 200, { "cache-control": "no-store" })
  }
  const back = (c: Context, number: Phone, part: string) =>
    c.redirect(`?${new URLSearchParams({ number }).toString()}#${part}`, 303)
  const noNumber = (c: Context) =>
    page(c, {
      field: "number",
      says: "That is no phone number. Example: 0470 12 34 56",
      typed: askedFor(c).slice(0, 40),
    })

  async function write(c: Context, from: Phone, typed: string) {
    const body = typed.replace(/\r\n/g, "\n")
    if (!isMobile(from)) return back(c, from, "text")
    const says = wrongText(body)
    if (says !== undefined) return page(c, { field: "text", says, typed })
    await text(levers, { id: randomUUID(), from, body, at: clock.now() })
    return back(c, from, "text")
  }
  async function move(c: Context, number: Phone, form: Record<string, string>) {
    const zone = (await territories.current()).head.timezone
    const { do: what = "", to = "" } = form
    if (what === "set") {
      const at = momentOf(to, zone)
      if (at === undefined)
        return page(c, { field: "to", says: "Give a day and a time. Example: 2027-03-24 09:00", typed: to })
      clock.set(at)
    } else {
      const at = jumped(what, clock.now(), zone)
      if (at !== undefined && isTime(at)) clock.set(instant(at))
    }
    return back(c, number, "clock")
  }

  const app = new Hono<Env>()
  app.get("/phone.css", (c) => c.body(phoneCss, 200, { "content-type": "text/css; charset=utf-8" }))
  app.get("/phone.js", (c) => c.body(phoneScript, 200, { "content-type": "text/javascript; charset=utf-8" }))
  app.get("/phone", headers, (c) => (phoneOf(askedFor(c)) ? page(c) : noNumber(c)))
  app.post("/phone", headers, async (c) => {
    fromHere(c)
    const number = phoneOf(askedFor(c))
    if (!number) return noNumber(c)
    const form = await posted(c)
    const { do: what = "", notice = "" } = form
    switch (what) {
      case "text":
        return write(c, number, form.text ?? "")
      case "delivered":
      case "failed":
      case "no-answer":
        await receipt(levers, notice.slice(0, 200), what)
        return back(c, number, anchor("notice", notice))
      case "tick":
        did = { ...(await tick(asSystem(clock.now()), post)), at: clock.now() }
        return back(c, number, "clock")
      default:
        return move(c, number, form)
    }
  })
  return app
}
