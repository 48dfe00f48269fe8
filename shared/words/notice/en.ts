import { dayOf, type Instant, later, minute } from "../../time.ts"
import type { Words } from "../fr.ts"
import { fitted } from "../short.ts"
import { dateText, dayText, timeText } from "../when.ts"
import type { NoticeFacts } from "./fr.ts"

/** A day of a time that is named beside it; of a moment that ends a day, that day. */
const date = ({ zone }: NoticeFacts, at: Instant) => dateText("en", dayOf(later(at, -minute), zone))
const when = ({ start, zone }: NoticeFacts) =>
  `${dayText("en", dayOf(start, zone))} at ${timeText("en", start, zone)}`

export const notice: Words["notice"] = {
  confirmation: (facts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: appointment ${when(facts)}, ${place}. Code ${facts.code}. Change or cancel: ${facts.phone}.` +
        (facts.further ? " You have another." : ""),
    ),
  moved: (facts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: new time ${when(facts)}, ${place}. Code ${facts.code}. Questions: ${facts.phone}.`,
    ),
  cancelled: (facts) =>
    fitted(
      facts,
      (commune) =>
        `${commune}: the appointment of ${when(facts)} is cancelled. Code ${facts.code}. Questions: ${facts.phone}.`,
    ),
  stranded: (facts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: desk closed on ${date(facts, facts.start)}. ` +
        (facts.offer
          ? `For you: ${when({ ...facts, start: facts.offer.start })}, ${place}, kept until ${date(facts, facts.offer.until)}. OK? `
          : "A person helps you. ") +
        `${facts.phone}. Code ${facts.code}.`,
    ),
  restored: (facts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: your appointment ${when(facts)}, ${place}, takes place after all. Code ${facts.code}. Questions: ${facts.phone}.`,
    ),
}
