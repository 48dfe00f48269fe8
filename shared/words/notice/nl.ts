import { dayOf, type Instant, later, minute } from "../../time.ts"
import type { AllWords } from "../all/fr.ts"
import { fitted } from "../short.ts"
import { dateText, dayText, spanText, timeText } from "../when.ts"
import type { CallFacts, ListFacts, NoticeFacts } from "./fr.ts"

/** A day of a time that is named beside it; of a moment that ends a day, that day. */
const date = ({ zone }: NoticeFacts, at: Instant) => dateText("nl", dayOf(later(at, -minute), zone))
const when = ({ start, zone }: NoticeFacts) =>
  `${dayText("nl", dayOf(start, zone))} om ${timeText("nl", start, zone)}`
/** An SMS is answered, anything else is not. */
const change = ({ sms, phone }: NoticeFacts) =>
  sms ? `Antwoord WIJZIG, ANNUL of ${phone}.` : `Wijzigen, annuleren: ${phone}.`
const questions = ({ code, phone }: NoticeFacts) => `Code ${code}. Vragen: ${phone}.`
const agree = ({ sms, code, phone }: NoticeFacts) =>
  sms ? `Antwoord JA ${code}, of ${phone}.` : `Akkoord? ${phone}. Code ${code}.`
/** To whoever waits for a time, and is kept one. */
const yesOrNo = ({ sms, code, phone }: ListFacts) =>
  sms ? `Antwoord JA of NEE, of ${phone}.` : `Akkoord? ${phone}. Code ${code}.`
const moment = ({ until, zone }: ListFacts) =>
  `${dateText("nl", dayOf(until, zone))} om ${timeText("nl", until, zone)}`
const between = ({ window, zone }: CallFacts) => spanText("nl", window, zone)

export const notice: AllWords["notice"] = {
  confirmation: (facts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: afspraak ${when(facts)}, ${place}. Code ${facts.code}. ${change(facts)}` +
        (facts.further ? " U hebt er nog een." : ""),
    ),
  moved: (facts) =>
    fitted(facts, (commune, place) => `${commune}: nieuw uur ${when(facts)}, ${place}. ${questions(facts)}`),
  cancelled: (facts) =>
    fitted(
      facts,
      (commune) => `${commune}: de afspraak van ${when(facts)} is geannuleerd. ${questions(facts)}`,
    ),
  stranded: (facts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: dicht op ${date(facts, facts.start)}. ` +
        (facts.offer
          ? `Voor u: ${when({ ...facts, start: facts.offer.start })}, ${place}, vrijgehouden tot ${date(facts, facts.offer.until)}. ${agree(facts)}`
          : `Iemand helpt u. ${facts.phone}. Code ${facts.code}.`),
    ),
  restored: (facts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: uw afspraak ${when(facts)}, ${place}, gaat toch door. ${questions(facts)}`,
    ),
  reminder: (facts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: herinnering, afspraak ${when(facts)}, ${place}. Code ${facts.code}. ${change(facts)}`,
    ),
  listed: (facts) =>
    fitted(
      facts,
      (commune) =>
        `${commune}: u staat op de wachtlijst, code ${facts.code}. Komt er een plaats vrij, dan schrijven wij u. ${facts.phone}.`,
    ),
  offer: (facts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: een plaats voor u ${when(facts)}, ${place}. Vrij tot ${moment(facts)}. ${yesOrNo(facts)}`,
    ),
  gone: (facts) =>
    fitted(
      facts,
      (commune) =>
        `${commune}: de plaats van ${when(facts)} bestaat niet meer. U blijft op de lijst. ${questions(facts)}`,
    ),
  near: (facts) => fitted(facts, (commune, place) => `${commune}: het is bijna uw beurt, ${place}.`),
  announced: (facts) =>
    fitted(
      facts,
      (commune) =>
        `${commune}: wij bellen u ${between(facts)}, van ${facts.phone}. Eerste woord: ${facts.word}.`,
    ),
  missed: (facts) =>
    fitted(
      facts,
      (commune) =>
        `${commune}: wij belden u vergeefs. Wij bellen opnieuw ${between(facts)}, van ${facts.phone}. Eerste woord: ${facts.word}.`,
    ),
  unreached: (facts) =>
    fitted(facts, (commune) => `${commune}: wij belden en kregen u niet te pakken. Bel ons: ${facts.phone}.`),
  /** On the phone everything is said twice. */
  twice: (said) => `Goedendag. ${said} Ik herhaal. ${said} Tot ziens.`,
  /** Of an e-mail. */
  subject: (commune) => `${commune}: uw afspraak`,
}
