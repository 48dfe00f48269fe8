import type { Callback } from "#shared/callback/callback.ts"
import type { Fate, Notice } from "#shared/notice/notice.ts"
import { isMobile, type Phone } from "#shared/phone.ts"
import { dayOf, type Instant, wallTimeOf, withOffset } from "#shared/time.ts"
import { dayText } from "#shared/words/when.ts"
import type { Text } from "./texted.ts"

/** What is wrong with what was typed into a field, by the field's id. */
export type Wrong = { field: "number" | "text" | "to"; says: string; typed: string }

/** What the button did, and when. */
export type Did = { done: number; failed: number; at: Instant }

/** Something that is to be said about an appointment, and when. */
export type Owed = { code: string; what: string; due: Instant }

export type Shown = {
  now: Instant
  zone: string
  /** Undefined while what was typed is no number. */
  phone: Phone | undefined
  texts: Text[]
  /** Newest first. */
  notices: Notice[]
  /** What its appointments will be told. */
  owed: Owed[]
  call: Callback | undefined
  did: Did | undefined
  wrong?: Wrong | undefined
}

export const fates: Record<Fate, string> = {
  waiting: "waits",
  sending: "on its way to the carrier",
  accepted: "the carrier has it",
  delivered: "arrived",
  failed: "did not arrive",
  unknown: "nobody can tell what became of it",
  "given-up": "not sent: a person sees to it",
  discarded: "not sent: no longer true",
  "to-print": "waits to be printed",
  posted: "in the post",
}

export const routes: Record<Notice["route"], string> = {
  sms: "SMS",
  voice: "Call",
  letter: "Letter",
  email: "E-mail",
}

/** So many letters at most. */
export const mostPost = 20

export const kindOf = (phone: Phone) => (isMobile(phone) ? "mobile" : "landline")

export const When = ({ at, zone }: { at: Instant; zone: string }) => (
  <time datetime={withOffset(at, zone)}>
    {dayText("en", dayOf(at, zone))}, {wallTimeOf(at, zone)}
  </time>
)

export const Fault = ({ wrong, field }: { wrong: Wrong | undefined; field: Wrong["field"] }) =>
  wrong?.field === field ? (
    <p class="fault" id={`${field}-fault`}>
      {wrong.says}
    </p>
  ) : null

export const ifWrong = (wrong: Wrong | undefined, field: Wrong["field"]) =>
  wrong?.field === field ? { "aria-invalid": "true" as const, "aria-describedby": `${field}-fault` } : {}

/** Where something stands on the page: no space or quote can break it. */
export const anchor = (kind: "text" | "notice", id: string): string =>
  `${kind}-${encodeURIComponent(id.toWellFormed())}`

const underWay: Fate[] = ["sending", "accepted", "unknown"]

/** What a carrier would report, as long as it would change anything. */
export const Report = ({ notice: { id, route, fate } }: { notice: Notice }) => {
  const open = underWay.includes(fate)
  if (!open && fate !== "failed") return null
  return (
    <details id={`${anchor("notice", id)}-report`}>
      <summary>Carrier’s report</summary>
      <form method="post" class="row">
        <input type="hidden" name="notice" value={id} />
        <button class="quiet" name="do" value="delivered">
          Arrived
        </button>
        {open && (
          <button class="quiet" name="do" value="failed">
            Not arrived
          </button>
        )}
        {open && route === "voice" && (
          <button class="quiet" name="do" value="no-answer">
            Nobody picked up
          </button>
        )}
      </form>
    </details>
  )
}

/** Said to one phone; anything else goes to an address. */
export const isHeard = (route: Notice["route"]) => route === "sms" || route === "voice"
