import type { Act } from "#shared/act.ts"
import * as appointments from "#shared/appointment/appointment.table.ts"
import { idOf } from "#shared/notice/notice.ts"
import { answer } from "#shared/conversation/answer.ts"
import type { Inbound } from "#shared/conversation/inbound.ts"
import type { Parcel, Post } from "#shared/post/post.ts"

/** Numbers that look random and are always the same. */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const texts = [
  "RDV carte",
  "1",
  "2",
  "QUAND",
  "appelez moi",
  "AIDE",
  "NL",
  "plus tard",
  "blub",
  "ANNUL",
  "merci",
]

/** So many messages of many phones, three in ten of them again, shuffled. */
export function aCrowd(many: number, at: string): Inbound[] {
  const roll = dice(20_270_322)
  const messages = Array.from({ length: many }, (_, i) => ({
    id: `crowd-${i}`,
    from: `+3247${String(1_000_000 + Math.floor(roll() * (many / 8)))}`,
    body: texts[Math.floor(roll() * texts.length)] ?? "",
    at,
  }))
  const all = [...messages, ...messages.filter(() => roll() < 0.3)]
  return all
    .map((each) => ({ each, key: roll() }))
    .sort((a, b) => a.key - b.key)
    .map(({ each }) => each)
}

/** Hears them all, so many at once; gives what each delivery was answered by, and all that was sent. */
export async function heardAll(act: Act, crowd: Inbound[], atOnce: number) {
  const sent: Parcel[] = []
  const post: Post = { send: (parcel) => (sent.push(parcel), Promise.resolve("accepted")) }
  const answers = new Map<string, string[][]>()
  const queue = [...crowd]
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { notices } = await answer(act, next, post)
      answers.set(next.id, [...(answers.get(next.id) ?? []), notices])
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return { sent, answers }
}

/** How often something went wrong: an answer given twice, or a confirmation without its appointment. */
export async function amiss({ sent, answers }: Awaited<ReturnType<typeof heardAll>>) {
  const ids = sent.map(({ id }) => id)
  const twice = ids.length - new Set(ids).size
  const answeredTwice = [...answers.values()].filter(
    (each) => each.filter((list) => list.length > 0).length > 1,
  )
  const lost = [...answers.values()].flat(2).filter((id) => !ids.includes(id))
  const confirmed = ids.filter((id) => id.endsWith("-confirmation-0")).map((id) => id.split("-")[0] ?? "")
  const found = await Promise.all(confirmed.map(appointments.find))
  const none = found.filter((each) => each === undefined || !ids.includes(idOf(each.code, "confirmation", 0)))
  return {
    twice,
    answeredTwice: answeredTwice.length,
    lost: lost.length,
    none: none.length,
    booked: confirmed.length,
  }
}
