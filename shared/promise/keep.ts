import type { Act } from "../act.ts"
import { inLanguage } from "../language.ts"
import { log } from "../log.ts"
import { Refusal, type Missing } from "../refusal.ts"
import * as table from "../table.ts"
import { change } from "../territory/change.ts"
import * as territories from "../territory/territory.table.ts"
import { locationOf, type Territory } from "../territory/territory.ts"
import { Text } from "../text.ts"
import { dayOf, type Instant, instant, ms, plusDays, wallTimeOn } from "../time.ts"
import { wordsIn } from "../words/words.ts"
import { missingNow, withdrawn } from "./promise.ts"
import * as promises from "./promise.table.ts"

/** Before anybody works, on the territory's clock. */
const early = "05:00"

/** The next time that somebody looks. */
export function nextLook({ head }: Territory, now: Instant): Instant {
  const today = dayOf(now, head.timezone)
  const [first = 0, second = first] = [today, plusDays(today, 1)].map((day) =>
    wallTimeOn(day, early, head.timezone),
  )
  return instant(first > ms(now) ? first : second)
}

/** Lets the promise be looked after from now on, every day. Again is not an error. */
export async function watch(territory: Territory, now: Instant): Promise<void> {
  if (await promises.find()) return
  await table.commit([promises.add({ due: nextLook(territory, now), rev: 1 })]).catch((refusal: unknown) => {
    if (!(refusal instanceof Refusal)) throw refusal
  })
}

let begun = false

/** Forgets what this process began: for tests that change tables. */
export const forget = (): void => void (begun = false)

/** The first look is tomorrow's, whether the territory came by a file at the start or by the administration page. */
export async function begin(act: Act): Promise<void> {
  if (begun) return
  await watch(await territories.lately(act.at), act.at)
  begun = true
}

/** Why it is no longer offered, for whoever reads the versions. A name too long for a reason is left out. */
function whyOf(territory: Territory, { location, why }: Missing): string {
  const [language = "fr"] = territory.head.languages
  const words = wordsIn(language)
  const place = location === undefined ? undefined : locationOf(territory, location)
  const said = place && words.promise.withdrawn(inLanguage(place.name, language))
  return Text(200).safeParse(said).data ?? words.lacks[why]
}

/**
 * Once a day: what time has left without a human route is offered no more, in a version of its own that says why. What
 * was booked stands.
 */
export async function keep(act: Act): Promise<void> {
  const due = await promises.find()
  if (!due || due.due > act.at) return
  const territory = await territories.current(true)
  const first = new Map(
    missingNow(territory, act.at)
      .toReversed()
      .map((each) => [each.service, each]),
  )
  for (const [service, missing] of first) {
    const still = (now: Territory) => missingNow(now, act.at).some((each) => each.service === service)
    const edit = (now: Territory) => (still(now) ? withdrawn(now, new Set([service])) : now)
    const { before, after } = await change(act, edit, { why: whyOf(territory, missing) })
    const { why: reason, location } = missing
    if (after !== before) log("service-withdrawn", { service, reason, ...(location && { location }) })
  }
  await table.commit([promises.change({ ...due, due: nextLook(territory, act.at) })])
}
