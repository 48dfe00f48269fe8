import { type Context, Hono } from "hono"
import type { Act } from "#shared/act.ts"
import { type Callback, Outcome } from "#shared/callback/callback.ts"
import { called } from "#shared/callback/called.ts"
import { release } from "#shared/callback/claim.ts"
import { attempt, close, pass } from "#shared/callback/dial.ts"
import { formOf } from "#shared/callback/form.ts"
import { keep } from "#shared/callback/keep.ts"
import { Code } from "#shared/code.ts"
import { Refusal } from "#shared/refusal.ts"
import { brief } from "#web/choice.ts"
import { codeOf } from "#web/api/operations.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { unsavedOf } from "#web/staff/unsaved.tsx"
import { type Faults, faultsOf, posted } from "#web/ui/form.tsx"
import { Gone } from "./gone.tsx"
import { keptOf, untilText } from "./on-call.tsx"
import { callsUrl, type Ticked, tickedOf } from "./skills.ts"
import { Unreached } from "./unreached.tsx"
import { View } from "./view.tsx"

const actOf = (c: Context<Env>): Act => ({ ...c.get("act"), channel: "phone" })
const tickedIn = (c: Context<Env>): Ticked => tickedOf(staffPage(c), c.req.queries())

/** Where somebody goes whose call has ended or goes on another time. */
function afterwards({ status, end, window }: Callback): Record<string, string> {
  if (status === "open") return { did: "again", from: brief(window.from), to: brief(window.to) }
  return { did: end?.how === "unreachable" ? "task" : "over" }
}

type Done = { stay: true } | { faults: Faults } | { to: Record<string, string> }

/** An appointment by its code; the fault says when it is none of those they can see. */
async function withAppointment(act: Act, code: string, text: string | undefined): Promise<Done> {
  const appointment = Code.safeParse(text ?? "")
  if (!appointment.success) return { faults: { appointment: text ? "wrong-shape" : "missing" } }
  await close(act, code, "appointment", appointment.data)
  return { to: { did: "over" } }
}

/** Does what was pressed: a name and what it is about, as `outcome:busy`. */
async function press(act: Act, code: string, typed: Record<string, string>): Promise<Done> {
  const [name = "", about] = (typed.do ?? "").split(":")
  switch (name) {
    case "outcome": {
      const outcome = Outcome.safeParse(about)
      if (!outcome.success) return { stay: true }
      const after = await attempt(act, code, outcome.data)
      return outcome.data === "reached" ? { stay: true } : { to: afterwards(after) }
    }
    case "answered":
      await close(act, code, "resolved")
      return { to: { did: "over" } }
    case "booked":
      return withAppointment(act, code, typed.appointment)
    case "pass":
      if (!typed.to) return { faults: { to: "missing" } }
      await pass(act, code, typed.to)
      return { to: { did: "passed" } }
    case "release":
      await release(act, code)
      return { to: { did: "released" } }
    default:
      // Enter in the one field there is means what stands in it.
      return typed.do === "next" && typed.appointment
        ? withAppointment(act, code, typed.appointment)
        : { stay: true }
  }
}

/** What is wrong with what was typed, under the names of the fields. */
function faultsIn(refusal: unknown): Faults {
  if (!(refusal instanceof Refusal) || refusal.reason !== "invalid") throw refusal
  return faultsOf(refusal.details.problems ?? [], { location: "to" })
}

const isGone = (refusal: unknown): refusal is Refusal =>
  refusal instanceof Refusal && (refusal.reason === "not-found" || refusal.reason === "changed-meanwhile")

function gone(c: Context<Env>, refusal: unknown) {
  if (!isGone(refusal)) throw refusal
  const status = refusal.reason === "not-found" ? 404 : 409
  return c.html(<Gone page={staffPage(c)} ticked={tickedIn(c)} />, status)
}

/** One person to call: all that is known, the number, and what came of it. */
export const call = new Hono<Env>()
  .get("/calls/:code", async (c) => {
    const page: Page = staffPage(c)
    const ticked = tickedIn(c)
    try {
      const { callback, state } = await called(actOf(c), codeOf(c))
      if (state === "lapsed") return c.html(<Gone page={page} ticked={ticked} lapsed />)
      if (state === "unreached") return c.html(<Unreached page={page} callback={callback} />)
      const typed = { ...formOf(callback), ...(await unsavedOf(c, c.get("staff"))) }
      return c.html(<View page={page} callback={callback} typed={typed} ticked={ticked} />)
    } catch (refusal) {
      return gone(c, refusal)
    }
  })
  .post("/calls/:code", async (c) => {
    const page = staffPage(c)
    const [act, ticked] = [actOf(c), tickedIn(c)]
    try {
      const code = codeOf(c)
      const typed = await posted(c)
      const callback = await keep(act, code, keptOf(typed))
      const done = await press(act, code, typed).catch((refusal: unknown) => ({ faults: faultsIn(refusal) }))
      if ("faults" in done)
        return c.html(
          <View page={page} callback={callback} typed={typed} ticked={ticked} faults={done.faults} />,
          422,
        )
      const to = "to" in done ? callsUrl(page, "", ticked, done.to) : callsUrl(page, `/${code}`, ticked)
      return c.redirect(to, 303)
    } catch (refusal) {
      return gone(c, refusal)
    }
  })
  /** What is typed, as it is typed: the answer says how long the call stays theirs. */
  .post("/calls/:code/typed", async (c) => {
    const page = staffPage(c)
    try {
      return c.text(untilText(page, await keep(actOf(c), codeOf(c), keptOf(await posted(c)))))
    } catch (refusal) {
      if (!isGone(refusal)) throw refusal
      return c.text(page.words.calls.gone.lapsed, refusal.reason === "not-found" ? 404 : 409)
    }
  })
