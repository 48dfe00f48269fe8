import type { Answer, Parcel, Post } from "#shared/post/post.ts"
import { hour } from "#shared/time.ts"
import { aFile, aLocation } from "../makers.ts"

export const mobile = "+32470123456"
export const landline = "+3242218001"
export const day = 24 * hour

/** Open every day from 7:00 to 21:00, with many desks: whatever day a test is about. */
const desks = Array.from({ length: 20 }, (_, i) => ({ id: `g${i}`, services: ["id-card"] }))
const wide = aLocation({
  desks,
  openings: [
    {
      days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
      from: "07:00",
      to: "21:00",
      for: "appointments",
    },
  ],
})
export const open = (policy: Record<string, unknown> = {}) =>
  aFile({ locations: [wide], policy: { protectedShare: 0, horizonDays: 365, ...policy } })

/** A post that does as it is told, and remembers what it was given and when. */
export function aPost(
  now: () => string,
  does: (parcel: Parcel) => Answer | Promise<Answer>,
): Post & { given: Given[] } {
  const given: Given[] = []
  return {
    given,
    async send(parcel) {
      const answer = await does(parcel)
      if (answer !== "unreachable") given.push({ ...parcel, at: now(), answer })
      return answer
    },
  }
}
export type Given = Parcel & { at: string; answer: Answer }
