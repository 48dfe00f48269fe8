import type { Intent } from "#shared/reading/reading.ts"
import type { Language } from "#shared/language.ts"
import type { Instant } from "#shared/time.ts"

/** What somebody wrote with their phone, how it was read, and the ids of what answered it. */
export type Text = {
  id: string
  from: string
  at: Instant
  body: string
  understood: Intent | null
  language: Language | undefined
  answers: string[]
}

const mostPhones = 20
const mostTexts = 50

/** What phones have written, for as long as the process runs: the system itself keeps none of it. */
export function texted() {
  const byPhone = new Map<string, Text[]>()
  return {
    of: (phone: string): Text[] => byPhone.get(phone) ?? [],
    /** The oldest is forgotten first; the same message again is no other message. */
    keep(text: Text): void {
      const before = byPhone.get(text.from) ?? []
      if (before.some(({ id }) => id === text.id)) return
      byPhone.delete(text.from)
      byPhone.set(text.from, [...before, text].slice(-mostTexts))
      const [oldest] = byPhone.keys()
      if (byPhone.size > mostPhones && oldest !== undefined) byPhone.delete(oldest)
    },
  }
}
export type Texted = ReturnType<typeof texted>
