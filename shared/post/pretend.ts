import type { Parcel, Post } from "./post.ts"

/** A post that carries nothing and remembers everything: for one machine and for tests. */
export function pretendPost(): Post & {
  sent: Parcel[]
  reject: (to: string) => void
  fail: (fails: boolean) => void
} {
  const sent: Parcel[] = []
  const rejected = new Set<string>()
  let failing = false
  return {
    sent,
    routes: ["sms", "voice", "email"],
    reject: (to) => rejected.add(to),
    fail: (fails) => (failing = fails),
    send(parcel) {
      if (failing) return Promise.resolve("unreachable")
      if (rejected.has(parcel.to)) return Promise.resolve("rejected")
      if (!sent.some(({ id }) => id === parcel.id)) sent.push(parcel)
      return Promise.resolve("accepted")
    },
  }
}
