import { type Context, Hono } from "hono"
import type { Act } from "#shared/act.ts"
import { see } from "#shared/appointment/see.ts"
import * as callbackAccess from "#shared/callback/access.ts"
import { formOf } from "#shared/callback/form.ts"
import { Code } from "#shared/code.ts"
import { spoken } from "#shared/phone.ts"
import { Refusal } from "#shared/refusal.ts"
import { token } from "#shared/seal.ts"
import { channelsOf, usualChannel } from "#shared/staff/rights.ts"
import { placesOf as rolePlaces, type Staff } from "#shared/staff/staff.ts"
import { dayOf } from "#shared/time.ts"
import { dayText, hoursText } from "#shared/words/when.ts"
import { brief } from "#web/choice.ts"
import { SentInstant, wallTimeOf } from "#shared/time.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { serve } from "#shared/waiting-list/serve.ts"
import * as waitingList from "#shared/waiting-list/access.ts"
import { Listed } from "#web/staff/waiting-list/listed.tsx"
import { keepFor, onCall, OnCall } from "#web/staff/calls/on-call.tsx"
import { minutesOpen } from "#web/staff/opened.tsx"
import { unsavedOf } from "#web/staff/unsaved.tsx"
import { posted } from "#web/ui/form.tsx"
import { whenText } from "#web/ui/when.tsx"
import { After } from "./after.tsx"
import { placesOf, screenOf } from "./screen.ts"
import { sideOf, SideView } from "./side.tsx"
import { step } from "./steps.ts"
import { filledFrom, known, type Typed } from "./typed.ts"
import { View } from "./view.tsx"

/** By which way the person reached us, as typed; refuses `not-allowed` for a way that is not theirs. */
function actOf(c: Context<Env>, typed: Typed): Act {
  const channel = channelsOf(c.get("staff")).find((each) => each === typed.channel)
  if (typed.channel && !channel) throw new Refusal("not-allowed")
  return { ...c.get("act"), channel: channel ?? usualChannel(c.get("staff")) }
}

/** The place at which a colleague works, if their role names one. */
function homeOf(page: Page, staff: Staff): string {
  const named = rolePlaces(staff, "reception") ?? rolePlaces(staff, "manager")
  const places = placesOf(page.territory, staff)
  return (
    (named && places.find(({ id }) => named.includes(id))?.id) ??
    (places.length === 1 ? places[0]?.id : "") ??
    ""
  )
}

/** An empty screen: the colleague's own place and ways, and a key under which it is saved once. */
function empty(c: Context<Env>): Typed {
  const page = staffPage(c)
  const staff = c.get("staff")
  const kept = channelsOf(staff).find((each) => each === c.req.query("channel"))
  const first = channelsOf(staff).includes("phone") ? "phone" : usualChannel(staff)
  return {
    location: c.req.query("location") ?? homeOf(page, staff),
    language: page.language,
    channel: kept ?? first,
    key: token(),
  }
}

const codeIn = (c: Context<Env>, name: string) => Code.safeParse(c.req.query(name) ?? "").data

/** What a call that was cut off had come to. */
async function fromCall(c: Context<Env>, code: string): Promise<Typed> {
  const callback = await callbackAccess.see(c.get("act"), code)
  const { name = "", service = "", language } = callback
  const phone = callback.phone ? spoken(callback.phone) : ""
  // Whom another colleague had found is looked for anew.
  const { found: _, searched: __, warned: ___, ...begun } = known(formOf(callback))
  // One press shows what they have already.
  return { ...empty(c), find: phone, phone, name, service, language, ...begun, key: token(), call: code }
}

/** Somebody who waits, to find them a time without the list. */
async function fromList(c: Context<Env>, code: string): Promise<Typed> {
  const entry = await waitingList.see(c.get("act"), code)
  const { service, also, persons, locations } = entry
  const about = { service, also: also.join(","), persons: String(persons), waits: code }
  const [place] = locations?.length === 1 ? locations : [""]
  return filledFrom({ ...empty(c), ...about, location: place ?? "" }, entry)
}

/** Whoever waited for what was just booked waits no more; a code of somebody else changes nothing. */
async function waitsNoMore(act: Act, { waits }: Typed, made: { code: string }): Promise<void> {
  const code = Code.safeParse(waits)
  if (!code.success) return
  await serve(act, code.data, made).catch((refusal: unknown) => {
    if (!(refusal instanceof Refusal) || refusal.reason !== "not-found") throw refusal
  })
}

/** What the screen starts with: what was typed before signing in again, a call, the same household, or nothing. */
async function startOf(c: Context<Env>): Promise<Typed> {
  const [call, same, waits] = [codeIn(c, "call"), codeIn(c, "same"), codeIn(c, "waits")]
  // What was just done for whoever is on the phone: the next thing starts anew.
  if (call && (codeIn(c, "done") || codeIn(c, "listed"))) return { ...empty(c), call }
  if (waits) return fromList(c, waits)
  if (same) {
    const { name: _, ...person } = filledFrom({ ...empty(c) }, await see(c.get("act"), same))
    return { ...person, ...(call && { call }) }
  }
  if (call) return fromCall(c, call)
  const unsaved = await unsavedOf(c, c.get("staff"))
  return unsaved ? { ...empty(c), ...known(unsaved) } : empty(c)
}

async function saidOf(c: Context<Env>, page: Page): Promise<string | undefined> {
  const { said } = page.words.reception
  const { from, to, again, unsaved } = c.req.query()
  const [start, end] = [SentInstant.safeParse(from), SentInstant.safeParse(to)]
  if (start.success && end.success) {
    const zone = page.territory.head.timezone
    const day = dayText(page.language, dayOf(start.data, zone))
    const hours = hoursText(page.language, wallTimeOf(start.data, zone), wallTimeOf(end.data, zone))
    return again ? said.callAgain(`${day} ${hours}`) : said.call(`${day} ${hours}`)
  }
  return unsaved ? said.kept : undefined
}

/** The one screen of reception, of agents and of helpers: the form for whoever is on the phone or at the counter. */
export const phone = new Hono<Env>()
  .get("/", async (c) => {
    const page = staffPage(c)
    const staff = c.get("staff")
    const code = codeIn(c, "done")
    const waiter = codeIn(c, "listed")
    const [typed, done, listed] = await Promise.all([
      startOf(c),
      code && see(c.get("act"), code),
      waiter && waitingList.see(c.get("act"), waiter),
    ])
    const act = actOf(c, typed)
    const [screen, call, side, said] = await Promise.all([
      screenOf(act, { typed, staff, territory: page.territory }),
      onCall(act, typed.call),
      sideOf(act, staff, page, typed.location || homeOf(page, staff) || undefined),
      saidOf(c, page),
    ])
    return c.html(
      <View
        page={page}
        screen={screen}
        said={
          done
            ? page.words.reception.said.booked(done.code, whenText(page, done.start))
            : listed
              ? page.words.listDesk.listed.title
              : said
        }
        side={<SideView page={page} side={side} />}
        after={
          <>
            {call && <OnCall page={page} call={call} />}
            {done && <After page={page} appointment={done} call={typed.call} />}
            {listed && <Listed page={page} entry={listed} />}
          </>
        }
      />,
    )
  })
  .post("/", async (c) => {
    const page = staffPage(c)
    const staff = c.get("staff")
    const { do: pressed = "", ...sent } = await posted(c)
    const typed = known(sent)
    const act = actOf(c, typed)
    const at = { act, page, staff, territory: page.territory, minutes: minutesOpen(typed, page.now) }
    const outcome = await step(at, { ...typed, key: typed.key || token() }, pressed)
    const back = (query: Record<string, string>) =>
      c.redirect(`/${page.language}/reception?${new URLSearchParams(query).toString()}`, 303)
    const call = await keepFor(act, typed, "booked" in outcome ? outcome.booked.code : undefined)
    const stay = { channel: act.channel, ...(typed.location && { location: typed.location }) }
    if ("listed" in outcome)
      return back({ listed: outcome.listed.code, ...(call && { call: call.code }), ...stay })
    if ("booked" in outcome) {
      await waitsNoMore(act, typed, outcome.booked)
      return back({ done: outcome.booked.code, ...(call && { call: call.code }), ...stay })
    }
    if ("call" in outcome) {
      const { from, to } = outcome.call
      return back({ from: brief(from), to: brief(to), ...(outcome.again && { again: "1" }), ...stay })
    }
    const { screen } = outcome
    const side = await sideOf(act, staff, page, typed.location || homeOf(page, staff) || undefined)
    const wrong = Object.keys(screen.faults).length > 0
    return c.html(
      <View
        page={page}
        screen={screen}
        side={<SideView page={page} side={side} />}
        after={call && <OnCall page={page} call={call} />}
      />,
      wrong ? 422 : 200,
    )
  })
