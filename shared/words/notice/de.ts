import { dayOf, type Instant, later, minute } from "../../time.ts"
import type { Words } from "../fr.ts"
import { fitted } from "../short.ts"
import { dateText, dayText, timeText } from "../when.ts"
import type { NoticeFacts } from "./fr.ts"

/** A day of a time that is named beside it; of a moment that ends a day, that day. */
const date = ({ zone }: NoticeFacts, at: Instant) => dateText("de", dayOf(later(at, -minute), zone))
const when = ({ start, zone }: NoticeFacts) =>
  `${dayText("de", dayOf(start, zone))} um ${timeText("de", start, zone)}`

export const notice: Words["notice"] = {
  confirmation: (facts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: Termin ${when(facts)}, ${place}. Code ${facts.code}. Ändern, absagen: ${facts.phone}.` +
        (facts.further ? " Sie haben noch einen." : ""),
    ),
  moved: (facts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: neue Uhrzeit ${when(facts)}, ${place}. Code ${facts.code}. Fragen: ${facts.phone}.`,
    ),
  cancelled: (facts) =>
    fitted(
      facts,
      (commune) =>
        `${commune}: Der Termin am ${when(facts)} ist abgesagt. Code ${facts.code}. Fragen: ${facts.phone}.`,
    ),
  stranded: (facts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: Schalter zu am ${date(facts, facts.start)}. ` +
        (facts.offer
          ? `Für Sie: ${when({ ...facts, start: facts.offer.start })}, ${place}, frei bis ${date(facts, facts.offer.until)}. Passt das? `
          : "Wir helfen Ihnen. ") +
        `${facts.phone}. Code ${facts.code}.`,
    ),
  restored: (facts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: Ihr Termin ${when(facts)}, ${place}, findet doch statt. Code ${facts.code}. Fragen: ${facts.phone}.`,
    ),
}
