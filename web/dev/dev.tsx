import { randomUUID } from "node:crypto"
import { type Context, Hono } from "hono"
import { Duration } from "luxon"
import * as z from "zod"
import { asSystem } from "#shared/act.ts"
import * as callbacks from "#shared/callback/callback.table.ts"
import * as notices from "#shared/notice/notice.table.ts"
import { read } from "#shared/reading/read.ts"
import { Phone } from "#shared/phone.ts"
import type { Post } from "#shared/post/post.ts"
import { invalid, Refusal } from "#shared/refusal.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { tick } from "#shared/tick.ts"
import { ms, SentInstant, withOffset } from "#shared/time.ts"
import { body } from "#web/api/body.ts"
import { broken, problem } from "#web/api/problem.ts"
import { CallbackList } from "./callback-list.tsx"
import { type Clock, isTime, receipt, recentNotices, text } from "./levers.ts"
import { onlyHere } from "./only-here.ts"
import { phone } from "./phone/phone.tsx"
import { type DemoIssuer, signIns } from "./sign-ins.tsx"
import { texted } from "./phone/texted.ts"
import type { Env } from "#web/env.ts"

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
const Sms = z.object({
  from: z.string().catch(""),
  body: z.string().catch(""),
  id: z.string().min(1).optional().catch(undefined),
})

/** Whatever is posted: like a carrier, nobody hears a "no". */
const sms = async (c: Context): Promise<z.infer<typeof Sms>> =>
  Sms.catch({ from: "", body: "" }).parse(await c.req.json().catch(() => ({})))

/** What a carrier says became of a notice, in our words or in theirs. */
const Receipt = z.strictObject({ notice: z.string().max(200), status: z.string().max(100) })

/** Levers for people and tests on one machine; never on AWS, never on an address others can reach. */
export function dev(clock: Clock, post: Post, issuer?: DemoIssuer): Hono<Env> {
  const levers = { clock, post, texted: texted() }
  const app = new Hono<Env>()
  app.onError((error, c) => (error instanceof Refusal ? problem(c, error) : broken(c, error)))
  app.use(onlyHere)
  app.get("/clock", (c) => c.json({ now: clock.now() }))
  app.post("/clock", async (c) => {
    const { now, advance } = await body(c, Move)
    if (now) clock.set(now)
    if (advance) {
      const to = ms(clock.now()) + advance
      if (!isTime(to)) throw invalid({ path: "advance", fault: "bad-range" })
      clock.advance(advance)
    }
    return c.json({ now: clock.now() })
  })
  app.post("/sms", async (c) => {
    const { from, body: said, id } = await sms(c)
    const sender = Phone.safeParse(from).data
    if (sender === undefined) {
      const { intent, service } = read(said, await territories.current())
      return c.json({ understood: intent ?? null, ...(service !== undefined && { service }), replies: [] })
    }
    const inbound = { id: id ?? randomUUID(), from: sender, body: said, at: clock.now() }
    const { reading, understood, answers } = await text(levers, inbound)
    const found = (await Promise.all(answers.map(notices.find))).filter((each) => each !== undefined)
    const replies = found.flatMap(({ to, route, body: reply, parts }) =>
      route === "sms" && reply !== undefined ? [{ to, body: reply, parts }] : [],
    )
    const { service } = reading
    return c.json({ understood, ...(service !== undefined && { service }), replies })
  })
  app.post("/receipt", async (c) => {
    const { notice, status } = await body(c, Receipt)
    await receipt(levers, notice, status)
    return c.json({ fate: (await notices.find(notice))?.fate ?? null })
  })
  app.post("/tick", async (c) => c.json(await tick(asSystem(clock.now()), post)))
  app.get("/notices", async (c) => {
    // A + that was not escaped arrives as a space.
    const asked = c.req.query("to")?.replace(/^ /, "+")
    const to = Phone.safeParse(asked).data ?? asked
    const { head } = await territories.current()
    const sent = (await recentNotices(clock.now()))
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
  app.route("/", phone(levers))
  if (issuer) app.route("/", signIns(issuer))
  return app
}
