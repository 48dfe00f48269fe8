import { inLanguage, type Language } from "../language.ts"
import { grouped } from "../code.ts"
import { sender } from "../notice/envelope.ts"
import { spoken } from "../phone.ts"
import type { Territory } from "../territory/territory.ts"
import { dayOf } from "../time.ts"
import { dayText } from "../words/when.ts"
import { allWordsIn } from "../words/all-words.ts"
import type { Attestation, Named } from "./attestation.ts"

/** A heading, and what stands under it. */
export type Part = { term: string; lines: string[] }

/** An attestation in one language: what stands on it, and nothing of how it looks. */
export type AttestationSheet = {
  language: Language
  commune: string
  title: string
  /** When, what, where, by which way, and what was answered. */
  facts: Part[]
  /** A line to write one's name on, and why no name stands there. */
  name: string
  nameless: string
  code: Part
  check: Part
  from: Part
}

/** What an attestation says; `origin` is where it is checked. */
export function sheetOf(
  attestation: Attestation,
  { language, territory, origin }: { language: Language; territory: Territory; origin: string },
): AttestationSheet {
  const { date, at, services, persons, location, channel, result, upTo, until, code } = attestation
  const all = allWordsIn(language)
  const words = all.attestation
  const { head } = territory
  const day = (on: string) => dayText(language, on, true)
  const called = ({ id, name }: Named) => inLanguage(name, language) || id
  const asked = services.map(
    (service, i) => called(service) + (i === 0 && persons > 1 ? ` · ${all.people(persons)}` : ""),
  )
  const host = new URL(origin).host
  return {
    language,
    commune: inLanguage(head.name, language),
    title: words.title,
    facts: [
      { term: words.date, lines: [day(date)] },
      { term: words.what, lines: asked.length > 0 ? asked : [words.nothing] },
      ...(location ? [{ term: words.where, lines: [called(location)] }] : []),
      { term: words.way, lines: [words.ways[channel]] },
      { term: words.answer, lines: [words.results[result], ...(upTo ? [words.upTo(day(upTo))] : [])] },
    ],
    name: words.name,
    nameless: words.nameless,
    code: { term: words.code, lines: [grouped(code)] },
    check: {
      term: words.check,
      lines: [
        words.checkWeb(`${host}/${language}/attestation`),
        words.checkPhone(spoken(head.phone).replaceAll(" ", "\u00a0")),
        words.until(day(dayOf(until, head.timezone))),
      ],
    },
    from: {
      term: words.from,
      lines: [...sender(territory, language), words.made(day(dayOf(at, head.timezone)))],
    },
  }
}
