import { asResident, asSystem } from "#shared/act.ts"
import { answer } from "#shared/conversation/answer.ts"
import type { Intent } from "#shared/reading/reading.ts"
import type { Inbound } from "#shared/conversation/inbound.ts"
import type { Notice, Status } from "#shared/notice/notice.ts"
import * as notices from "#shared/notice/notice.table.ts"
import { receive } from "#shared/notice/receive.ts"
import type { Post } from "#shared/post/post.ts"
import { type Instant, monthOf, plusDays } from "#shared/time.ts"
import type { Texted } from "./phone/texted.ts"

/** A clock that can be moved. */
export type Clock = { now: () => Instant; set: (to: Instant) => void; advance: (ms: number) => void }

/** What the levers of one machine work on. */
export type Levers = { clock: Clock; post: Post; texted: Texted }

/** Where there is time at all. */
export const isTime = (at: number): boolean => at > 0 && at < Date.parse("2900-01-01")

/** Whoever starts again is told how it works: one name for both. */
const reported = (intent: Intent | undefined): Intent | null =>
  intent === "start" ? "help" : (intent ?? null)

/** A resident's SMS arrives. */
export async function text({ clock, post, texted }: Levers, inbound: Inbound) {
  const { reading, notices: answers } = await answer(asResident(clock.now(), "sms"), inbound, post)
  const understood = reported(reading.intent)
  const [language, another] = reading.languages
  texted.keep({ ...inbound, understood, language: another ? undefined : language, answers })
  return { reading, understood, answers }
}

/** What a carrier's word means: that it arrived, that nobody picked up, that it never will; nothing while it is under way. */
function statusOf(word: string): Status | undefined {
  if (/^(DELIVERED|SUCCESS(FUL)?|ANSWERED|COMPLETED)$/i.test(word)) return "delivered"
  if (/^(NO[-_]ANSWER|BUSY)$/i.test(word)) return "no-answer"
  return /^(QUEUED|PENDING|SENT|ACCEPTED|UNKNOWN)$/i.test(word) ? undefined : "failed"
}

/** What a carrier says became of a notice. */
export async function receipt({ clock }: Levers, notice: string, word: string): Promise<void> {
  const said = statusOf(word)
  if (said) await receive(asSystem(clock.now()), notice, said)
}

/** Months that may hold what somebody would look for today. */
const recent = (now: Instant): string[] => [monthOf(now), monthOf(plusDays(`${monthOf(now)}-01`, -1))]

export const isRecent = ({ at }: { at: Instant }, now: Instant): boolean => recent(now).includes(monthOf(at))

/** Notices somebody would look for today. */
export const recentNotices = async (now: Instant): Promise<Notice[]> =>
  (await Promise.all(recent(now).map(notices.ofMonth))).flat()
