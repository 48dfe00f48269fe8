import { randomUUID } from "node:crypto"
import { Hono } from "hono"
import { Duration } from "luxon"
import * as z from "zod"
import { asResident, asSystem } from "#shared/act.ts"
import * as callbacks from "#shared/callback/callback.table.ts"
import { answer } from "#shared/conversation/answer.ts"
import type { Intent } from "#shared/conversation/reading.ts"
import type { Status } from "#shared/notice/notice.ts"
import { receive } from "#shared/notice/receive.ts"
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

/** A resident's SMS, as it arrives. */
const Sms = z.strictObject({
  from: z.string().max(100),
  body: z.string().max(10_000),
  id: z.string().max(200).optional(),
})

/** What a carrier says became of a notice, in our words or in theirs. */
const Receipt = z.strictObject({ notice: z.string().max(200), status: z.string().max(100) })

/** What a carrier's word means: that it arrived, that nobody picked up, that it never will; nothing while it is under way. */
function statusOf(word: string): Status | undefined {
  if (/^(DELIVERED|SUCCESS(FUL)?|ANSWERED|COMPLETED)$/i.test(word)) return "delivered"
  if (/^(NO[-_]ANSWER|BUSY)$/i.test(word)) return "no-answer"
  return /^(QUEUED|PENDING|SENT|ACCEPTED|UNKNOWN)$/i.test(word) ? undefined : "failed"
}

/** Whoever starts again is told how it works: one name for both. */
const reported = (intent: Intent | undefined) => (intent === "start" ? "help" : (intent ?? null))

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
  app.post("/sms", async (c) => {
    const { from, body: said, id } = await body(c, Sms)
    const phone = Phone.safeParse(from).data
    if (phone === undefined) return c.json({ understood: null, replies: [] })
    const inbound = { id: id ?? randomUUID(), from: phone, body: said, at: clock.now() }
    const { reading, notices: ids } = await answer(asResident(clock.now(), "sms"), inbound, post)
    const found = (await Promise.all(ids.map(notices.find))).filter((each) => each !== undefined)
    const replies = found.flatMap(({ to, route, body: text, parts }) =>
      route === "sms" && text !== undefined ? [{ to, body: text, parts }] : [],
    )
    const { intent, service } = reading
    return c.json({ understood: reported(intent), ...(service !== undefined && { service }), replies })
  })
  app.post("/receipt", async (c) => {
    const { notice, status } = await body(c, Receipt)
    const said = statusOf(status)
    if (said) await receive(asSystem(clock.now()), notice, said)
    return c.json({ fate: (await notices.find(notice))?.fate ?? null })
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
