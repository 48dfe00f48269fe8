import type { Context } from "hono"
import { IssuerSilent } from "#shared/issuer/issuer.ts"
import { inLanguage, type Language, preferred } from "#shared/language.ts"
import { spoken } from "#shared/phone.ts"
import type { Reason, Refusal } from "#shared/refusal.ts"
import type { Territory } from "#shared/territory/territory.ts"
import { withOffset } from "#shared/time.ts"
import { trace } from "#shared/trace.ts"
import { type Words, wordsIn } from "#shared/words/words.ts"
import { knownTerritory } from "#web/known.ts"

export const statusOf = {
  invalid: 400,
  "too-large": 413,
  "wrong-type": 415,
  "key-reused": 422,
  "sign-in": 401,
  "not-allowed": 403,
  "not-found": 404,
  "slot-taken": 409,
  "no-such-slot": 409,
  "too-many-open": 409,
  over: 409,
  "changed-meanwhile": 409,
  "promise-broken": 409,
  "too-many-requests": 429,
} as const satisfies Record<Reason, number>

/** Seconds after which it makes sense to try again. */
const retryAfter = ({ details }: Refusal): number | undefined => (details.limit ? details.limit.seconds : 5)

/** The header that says so; none where trying again will never help. */
export function waiting(refusal: Refusal): Record<string, string> {
  const seconds = refusal.reason === "too-many-requests" ? retryAfter(refusal) : undefined
  return seconds === undefined ? {} : { "retry-after": String(seconds) }
}

/** What a refusal says. */
export function saidBy({ reason, details: { limit } }: Refusal, words: Words): string {
  if (!limit) return words.refusals[reason]
  const isLong = limit.whose === "address" && (limit.seconds ?? 0) > 3600
  return words.limits[isLong ? "addressToday" : limit.whose]
}

const languageOf = (c: Context): Language =>
  preferred(c.req.header("accept-language"), ["en", "fr", "nl", "de"]) ?? "en"

/**
 * Where a person can be asked: by phone, on the page that asks for a call, and by the call of the API that does; where a
 * time was lost, also where one waits for another.
 */
function humanOf(c: Context, { head }: Territory, reason?: Reason) {
  const language = preferred(c.req.header("accept-language"), head.languages) ?? head.languages[0]
  return {
    phone: spoken(head.phone),
    callMe: `/${language}/call-me`,
    callbacks: "/api/v1/callbacks",
    ...((reason === "slot-taken" || reason === "no-such-slot") && { waitingList: "/api/v1/waiting-list" }),
  }
}

type Status = (typeof statusOf)[Reason] | 500 | 503

const json = (c: Context, status: Status, content: Record<string, unknown>, headers = {}) =>
  c.body(JSON.stringify(content), {
    status,
    headers: {
      "content-type": "application/problem+json; charset=utf-8",
      "cache-control": "no-store",
      ...headers,
    },
  })

/** A refusal as RFC 9457 tells it, with the number of a person who can help, and how to be called. */
export async function problem(c: Context, refusal: Refusal) {
  const { reason, details } = refusal
  const words = wordsIn(languageOf(c))
  const territory = await knownTerritory()
  const zone = territory?.head.timezone ?? "Europe/Brussels"
  const content = {
    type: `urn:guichet:${reason}`,
    title: saidBy(refusal, words),
    status: statusOf[reason],
    reason,
    request: trace(),
    ...(details.problems && {
      problems: details.problems.map(({ path, fault }) => ({ path, message: words.faults[fault] })),
    }),
    ...(details.nearest && {
      nearest: details.nearest.map(({ start, end, location }) => ({
        start: withOffset(start, zone),
        end: withOffset(end, zone),
        location,
      })),
    }),
    ...(details.missing && {
      missing: details.missing.map((each) => ({ ...each, message: words.lacks[each.why] })),
    }),
    ...(territory && {
      phone: spoken(territory.head.phone),
      contact: inLanguage(territory.head.name, languageOf(c)),
      human: humanOf(c, territory, reason),
    }),
  }
  return json(c, statusOf[reason], content, waiting(refusal))
}

/** A bug: nothing is told but whom to ask. While nobody can say who somebody is, trying again may help. */
export async function broken(c: Context, bug: Error) {
  const status = bug instanceof IssuerSilent ? 503 : 500
  const words = wordsIn(languageOf(c))
  const territory = await knownTerritory()
  const content = {
    type: "urn:guichet:broken",
    title: words.errorPage.brokenTitle,
    status,
    request: trace(),
    ...(territory && { phone: spoken(territory.head.phone), human: humanOf(c, territory) }),
  }
  return json(c, status, content, status === 503 ? { "retry-after": "30" } : {})
}
