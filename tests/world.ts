import { randomUUID } from "node:crypto"
import { inject } from "vitest"
import { tableShape } from "#infra/table-shape.ts"
import { type Act, asResident, asSystem, type Channel } from "#shared/act.ts"
import { begin } from "#shared/each-minute.ts"
import * as limits from "#shared/limit/allow.ts"
import { pretendPost } from "#shared/post/pretend.ts"
import * as seal from "#shared/seal.ts"
import * as table from "#shared/table.ts"
import { load } from "#shared/territory/load.ts"
import * as territories from "#shared/territory/territory.table.ts"
import type { TerritoryFile } from "#shared/territory/territory.ts"
import { tick } from "#shared/tick.ts"
import { instant, ms } from "#shared/time.ts"
import * as nights from "#shared/figures/night.ts"
import * as watching from "#shared/alert/watch.ts"
import * as steering from "#shared/parity/steer.ts"
import * as waits from "#shared/wait/record.ts"
import type { Settings } from "#web/env.ts"
import { site } from "#web/site.tsx"
import { Refusal } from "#shared/refusal.ts"
import { grantFrom, type Staff } from "#shared/staff/staff.ts"
import type { Issuer } from "#shared/issuer/issuer.ts"
import { aFile } from "./makers.ts"

/** Monday 22 March 2027, 9:00 in Brussels: the week before Easter and the clock change. */
export const monday = "2027-03-22T08:00:00.000Z"

/** `zoe=reception:hotel,helper:*@quartier` is Zoe with these roles. */
const believed = (text: string): Staff => {
  const [id = "", grants = ""] = text.split("=")
  return { id, name: id, grants: grants.split(",").flatMap((each) => grantFrom(each) ?? []) }
}

/** Believes every token that looks like one, and whatever code a browser brings back. */
const credulous: Issuer = {
  start: (back, { state, again, hint = "" }) =>
    Promise.resolve({
      url: `https://issuer.example/?${new URLSearchParams({ back, state, again: String(again), hint }).toString()}`,
      pending: state,
    }),
  finish: (url) => {
    const staff = believed(url.searchParams.get("code") ?? "")
    if (url.searchParams.has("error")) return Promise.reject(new Refusal("sign-in"))
    if (staff.grants.length === 0) return Promise.reject(new Refusal("not-allowed"))
    return Promise.resolve({ staff, hint: staff.id })
  },
  bearer: (token) => Promise.resolve(token.includes("=") ? believed(token) : undefined),
  leave: () => Promise.resolve(undefined),
  answers: () => Promise.resolve(true),
}

/** A colleague with these roles, as the API knows them: `reception:hotel`, `helper:*@quartier`. */
export const signedIn = (grants: string, id = grants.replace(/\W/g, "-")): { authorization: string } => ({
  authorization: `Bearer ${id}=${grants}`,
})

/** A real table, a pretend post and a clock that stands still until it is moved. */
export async function aWorld(options: { file?: TerritoryFile; now?: string; plugins?: table.Plugin[] } = {}) {
  let now = options.now ?? monday
  seal.unlock("the secret of the tests")
  const name = `guichet-${randomUUID()}`
  table.open({ name, endpoint: inject("dynamodb"), ...(options.plugins && { plugins: options.plugins }) })
  territories.forget()
  limits.forget()
  waits.forget()
  nights.forget()
  steering.forget()
  watching.forget()
  await table.createIfMissing(tableShape)
  await load(asSystem(now), options.file ?? aFile())
  const post = pretendPost()
  const addressOf: Settings["addressOf"] = (c) => c.req.header("x-test-address")
  const settings: Settings = {
    now: () => now,
    origin: "http://localhost:3000",
    addressOf,
    issuer: credulous,
  }
  const residents = site(settings)
  return {
    table: name,
    post,
    settings,
    site: residents,
    now: () => now,
    set: (to: string) => void (now = instant(ms(to))),
    advance: (by: number) => void (now = instant(ms(now) + by)),
    act: (channel?: Channel): Act => asResident(now, channel),
    /** Plans what comes back by itself: the night's figures, the steering, the watch. Most claims need none of it. */
    begin: () => begin(asSystem(now)),
    tick: () => tick(asSystem(now), post),
    /** One call of the API; a body makes it a POST, unless another method is named. */
    async call(path: string, body?: unknown, headers: Record<string, string> = {}, method = "POST") {
      const init = {
        method,
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      }
      const response = await residents.request(`/api/v1${path}`, body === undefined ? { headers } : init)
      const text = await response.text()
      return {
        status: response.status,
        headers: response.headers,
        text,
        json: text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : undefined,
      }
    },
  }
}

export type World = Awaited<ReturnType<typeof aWorld>>
