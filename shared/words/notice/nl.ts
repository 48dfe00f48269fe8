import { dayOf, type Instant, later, minute } from "../../time.ts"
import type { Words } from "../fr.ts"
import { fitted } from "../short.ts"
import { dateText, dayText, timeText } from "../when.ts"
import type { NoticeFacts } from "./fr.ts"

/** A day of a time that is named beside it; of a moment that ends a day, that day. */
const date = ({ zone }: NoticeFacts, at: Instant) => dateText("nl", dayOf(later(at, -minute), zone))
const when = ({ start, zone }: NoticeFacts) =>
  `${dayText("nl", dayOf(start, zone))} om ${timeText("nl", start, zone)}`

export const notice: Words["notice"] = {
  confirmation: (facts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: afspraak ${when(facts)}, ${place}. Code ${facts.code}. Wijzigen, annuleren: ${facts.phone}.` +
        (facts.further ? " U hebt er nog een." : ""),
    ),
  moved: (facts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: nieuw uur ${when(facts)}, ${place}. Code ${facts.code}. Vragen: ${facts.phone}.`,
    ),
  cancelled: (facts) =>
    fitted(
      facts,
      (commune) =>
        `${commune}: de afspraak van ${when(facts)} is geannuleerd. Code ${facts.code}. Vragen: ${facts.phone}.`,
    ),
  stranded: (facts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: loket dicht op ${date(facts, facts.start)}. ` +
        (facts.offer
          ? `Voor u: ${when({ ...facts, start: facts.offer.start })}, ${place}, vrijgehouden tot ${date(facts, facts.offer.until)}. Akkoord? `
          : "Iemand helpt u. ") +
        `${facts.phone}. Code ${facts.code}.`,
    ),
  restored: (facts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: uw afspraak ${when(facts)}, ${place}, gaat toch door. Code ${facts.code}. Vragen: ${facts.phone}.`,
    ),
}
