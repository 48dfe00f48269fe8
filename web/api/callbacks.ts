import type * as z from "zod"
import * as territories from "#shared/territory/territory.table.ts"
import { keyOf, load } from "#shared/callback/access.ts"
import { type Callback, CallbackRequest, type Window } from "#shared/callback/callback.ts"
import * as callbacks from "#shared/callback/callback.table.ts"
import { cancel } from "#shared/callback/cancel.ts"
import { request } from "#shared/callback/request.ts"
import { withOffset } from "#shared/time.ts"
import { wordsIn } from "#shared/words/words.ts"
import { credentials } from "#web/credentials.ts"
import { body, idempotencyKey, query } from "./body.ts"
import { further } from "./further.ts"
import type { Operation } from "./operations.ts"
import { CallbackAgain, CallbackAnswer, CallbackState, KeyBody, KeyQuery } from "./schemas.ts"

async function hours({ from, to }: Window) {
  const { head } = await territories.current()
  return { from: withOffset(from, head.timezone), to: withOffset(to, head.timezone) }
}

/** What its asker reads: nothing that says who they are, and what came of each call in their words. */
async function state(callback: Callback): Promise<z.infer<typeof CallbackState>> {
  const { head } = await territories.current()
  const { own: words } = wordsIn(callback.language).asking
  const at = (moment: string) => withOffset(moment, head.timezone)
  const { code, status, promised, window, attempts, end } = callback
  return {
    code,
    status,
    promised: await hours(promised),
    window: await hours(window),
    ahead: await callbacks.ahead(callback),
    attempts: attempts.map((each) => ({
      at: at(each.at),
      outcome: each.outcome,
      said: words.outcomes[each.outcome],
    })),
    end: end ? { at: at(end.at), how: end.how, said: words.ends[end.how] } : null,
  }
}

const own = { "cache-control": "no-store" }

export const callbackOperations: Operation[] = [
  {
    method: "post",
    path: "/callbacks",
    summary: "Ask for a person to phone. While one is open for that phone, 200 and nothing that names it",
    access: "public",
    body: CallbackRequest,
    answers: { 201: CallbackAnswer, 200: CallbackAgain },
    refusals: ["key-reused"],
    async handler(c) {
      const asked = await body(c, CallbackRequest, further)
      const { callback, first, ahead } = await request(c.get("act"), asked, idempotencyKey(c))
      const window = await hours(callback.window)
      return first
        ? c.json({ code: callback.code, key: keyOf(callback), window, ahead }, 201, own)
        : c.json({ window, ahead }, 200, own)
    },
  },
  {
    method: "get",
    path: "/callbacks/{code}",
    summary: "Its state, place in line and attempts",
    access: "key",
    query: KeyQuery,
    answers: { 200: CallbackState },
    refusals: ["not-found"],
    async handler(c) {
      const { code, key } = credentials(c, await query(c, KeyQuery))
      return c.json(await state(await load(code, key)), 200, own)
    },
  },
  {
    method: "post",
    path: "/callbacks/{code}/cancel",
    summary: "Take it back; twice is not an error",
    access: "key",
    query: KeyQuery,
    body: KeyBody,
    answers: { 200: CallbackState },
    refusals: ["not-found", "changed-meanwhile"],
    async handler(c) {
      const { code, key } = credentials(c, { ...(await query(c, KeyQuery)), ...(await body(c, KeyBody)) })
      return c.json(await state(await cancel(c.get("act"), code, key)), 200, own)
    },
  },
]
