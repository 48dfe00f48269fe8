import { Hono } from "hono"
import { Duration } from "luxon"
import * as z from "zod"
import { asSystem } from "#shared/act.ts"
import * as callbacks from "#shared/callback/callback.table.ts"
import * as notices from "#shared/notice/notice.table.ts"
import { Phone } from "#shared/phone.ts"
import type { Post } from "#shared/post/post.ts"
import { invalid, Refusal } from "#shared/refusal.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { tick } from "#shared/tick.ts"
import { type Instant, monthOf, ms, plusDays, SentInstant, withOffset } from "#shared/time.ts"
import { body } from "#web/api/body.ts"
import { broken, problem } from "#web/api/problem.ts"
import { CallbackList } from "./callback-list.tsx"
import { onlyHere } from "./only-here.ts"
import { type DemoIssuer, signIns } from "./sign-ins.tsx"
import type { Env } from "#web/env.ts"

/** A clock that can be moved. */
export type Clock = { now: () => Instant; set: (to: Instant) => void; advance: (ms: number) => void }

const Move = z.strictObject({
  now: SentInstant.optional(),
  advance: z
    .string()
    .transform((text, context) => {
      try {
        return Duration.fromISO(text).toMillis()
      } catch {
        context.addIssue("wrong-shape")
        return z.NEVER
      }
    })
    .optional(),
})

/** Months that may hold notices somebody would look for today. */
const recent = (now: Instant) => [monthOf(now), monthOf(plusDays(`${monthOf(now)}-01`, -1))]

/** Levers for people and tests on one machine; never on AWS, never on an address others can reach. */
export function dev(clock: Clock, post: Post, issuer?: DemoIssuer): Hono<Env> {
  const app = new Hono<Env>()
  app.onError((error, c) => (error instanceof Refusal ? problem(c, error) : broken(c)))
  app.use(onlyHere)
  app.get("/clock", (c) => c.json({ now: clock.now() }))
  app.post("/clock", async (c) => {
    const { now, advance } = await body(c, Move)
    if (now) clock.set(now)
    if (advance) {
      const to = ms(clock.now()) + advance
      if (!(to > 0 && to < Date.parse("2900-01-01"))) throw invalid({ path: "advance", fault: "bad-range" })
      clock.advance(advance)
    }
    return c.json({ now: clock.now() })
  })
  app.post("/tick", async (c) => c.json(await tick(asSystem(clock.now()), post)))
  app.get("/notices", async (c) => {
    // A + that was not escaped arrives as a space.
    const asked = c.req.query("to")?.replace(/^ /, "+")
    const to = Phone.safeParse(asked).data ?? asked
    const { head } = await territories.current()
    const found = (await Promise.all(recent(clock.now()).map(notices.ofMonth))).flat()
    const sent = found
      .filter((notice) => notice.body !== undefined && (to === undefined || notice.to === to))
      .map(({ id, kind, route, to: whom, body: said, parts, at, fate }) => ({
        id,
        kind,
        route,
        to: whom,
        body: said,
        ...(parts !== undefined && { parts }),
        at: withOffset(at, head.timezone),
        fate,
      }))
    return c.json(sent.sort((a, b) => ms(b.at) - ms(a.at)))
  })
  app.get("/callbacks", async (c) =>
    c.html(<CallbackList open={await callbacks.open()} territory={await territories.current()} />),
  )
  if (issuer) app.route("/", signIns(issuer))
  return app
}
