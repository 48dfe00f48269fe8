import { dayOf, type Instant, later, minute } from "../../time.ts"
import { fitted } from "../short.ts"
import { dateText, dayText, timeText } from "../when.ts"

/** What a notice is about, as it is when it is sent. */
export type NoticeFacts = {
  commune: string
  place: string
  start: Instant
  zone: string
  code: string
  phone: string
  further: boolean
  /** What is held for somebody whose desk is closed: until when. */
  offer?: { start: Instant; until: Instant } | undefined
  /** It must fit one SMS; otherwise names are said whole. */
  sms: boolean
}

/** A day of a time that is named beside it; of a moment that ends a day, that day. */
const date = ({ zone }: NoticeFacts, at: Instant) => dateText("fr", dayOf(later(at, -minute), zone))
const when = ({ start, zone }: NoticeFacts) =>
  `${dayText("fr", dayOf(start, zone))} à ${timeText("fr", start, zone)}`

export const notice = {
  confirmation: (facts: NoticeFacts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: rendez-vous ${when(facts)}, ${place}. Code ${facts.code}. Changer, annuler: ${facts.phone}.` +
        (facts.further ? " Vous en avez un autre." : ""),
    ),
  moved: (facts: NoticeFacts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: nouvelle heure ${when(facts)}, ${place}. Code ${facts.code}. Questions: ${facts.phone}.`,
    ),
  cancelled: (facts: NoticeFacts) =>
    fitted(
      facts,
      (commune) =>
        `${commune}: le rendez-vous du ${when(facts)} est annulé. Code ${facts.code}. Questions: ${facts.phone}.`,
    ),
  stranded: (facts: NoticeFacts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: guichet fermé le ${date(facts, facts.start)}. ` +
        (facts.offer
          ? `Pour vous: ${when({ ...facts, start: facts.offer.start })}, ${place}, gardé jusqu'au ${date(facts, facts.offer.until)}. D'accord? `
          : "Une personne vous aide. ") +
        `${facts.phone}. Code ${facts.code}.`,
    ),
  restored: (facts: NoticeFacts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: votre rendez-vous ${when(facts)}, ${place}, a bien lieu. Code ${facts.code}. Questions: ${facts.phone}.`,
    ),
}
