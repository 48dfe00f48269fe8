import type { Child } from "hono/jsx"
import type { Appointment } from "#shared/appointment/appointment.ts"
import { grouped } from "#shared/code.ts"
import { inLanguage } from "#shared/language.ts"
import type { Needs as ResidentNeeds } from "#shared/resident/resident.ts"
import { serviceOf } from "#shared/territory/territory.ts"
import { timeText, wallTimeText } from "#shared/words/when.ts"
import { dayOf, type Instant, wallTimeOf } from "#shared/time.ts"
import { arrivedAt, since, statusOn, type Visit } from "#shared/visit/visit.ts"
import type { Page } from "../page.ts"

/** A time in a list, whose head says that it is one. */
export const hourText = ({ language, territory }: Page, at: Instant): string =>
  wallTimeText(language, wallTimeOf(at, territory.head.timezone), true)

/** Who it is, as one says it: the name, or the code where there is none. */
export const whoText = ({ words }: Page, { resident, code }: Appointment): string =>
  resident.name ?? `${words.counter.noName}, ${grouped(code)}`

type For = Pick<Visit, "service" | "also" | "persons">

/** "Carte d'identité · 3 personnes", "Changement d'adresse": what for, a line each. */
export const whatTexts = ({ territory, words, language }: Page, { service, also, persons }: For): string[] =>
  [service, ...also].map((id, i) => {
    const name = inLanguage(serviceOf(territory, id)?.name, language) || id
    return i === 0 && persons > 1 ? `${name} · ${words.people(persons)}` : name
  })

export const Lines = ({ texts }: { texts: Child[] }) => (
  <>
    {texts.map((text, i) => (
      <>
        {i > 0 && <br />}
        {text}
      </>
    ))}
  </>
)

/** A word with the sign by which an eye finds it in a long list. */
const Sign = ({ sign, children }: { sign: string; children: Child }) => (
  <span class="sign">
    <span aria-hidden="true">{sign}</span>
    <span>{children}</span>
  </span>
)

/** What somebody needs, in words, each with its sign. */
export const Needs = ({ page, appointment }: { page: Page; appointment: Appointment }) => (
  <NeedsSaid page={page} needs={appointment.resident.needs} />
)

/** The same of whoever has no appointment. */
export const NeedsSaid = ({ page, needs = {} }: { page: Page; needs: ResidentNeeds | undefined }) => {
  const { needs: words } = page.words.counter
  const { interpreter, sign, wheelchair, homeVisit } = needs
  const said: Child[] = [
    interpreter !== undefined && (
      <Sign sign="⇄">
        <bdi>{words.interpreter(interpreter)}</bdi>
      </Sign>
    ),
    sign && <Sign sign="☝︎">{words.sign}</Sign>,
    wheelchair && <Sign sign="♿︎">{words.wheelchair}</Sign>,
    homeVisit && <Sign sign="⌂">{words.homeVisit}</Sign>,
  ]
  return <Lines texts={said.filter(Boolean)} />
}

/** How far a visit is, and since when; undefined while nobody is there. */
export function stateText(page: Page, visit: Visit | undefined): string | undefined {
  const { timezone } = page.territory.head
  const status = visit ? statusOn(visit, dayOf(page.now, timezone)) : "expected"
  const at = visit && (status === "arrived" ? arrivedAt(visit) : since(visit))
  if (status === "expected" || at === undefined) return undefined
  return page.words.counter.states[status](timeText(page.language, at, timezone))
}

/** A letter or digit of a code is told apart from any other, and it stays on one line. */
export const CodeText = ({ code }: { code: string }) => <span class="mono">{grouped(code)}</span>
