import { dayOf, type Instant, later, minute } from "../../time.ts"
import type { AllWords } from "../all/fr.ts"
import { fitted } from "../short.ts"
import { dateText, dayText, spanText, timeText } from "../when.ts"
import type { CallFacts, ListFacts, NoticeFacts } from "./fr.ts"

/** A day of a time that is named beside it; of a moment that ends a day, that day. */
const date = ({ zone }: NoticeFacts, at: Instant) => dateText("en", dayOf(later(at, -minute), zone))
const when = ({ start, zone }: NoticeFacts) =>
  `${dayText("en", dayOf(start, zone))} at ${timeText("en", start, zone)}`
/** An SMS is answered, anything else is not. */
const change = ({ sms, phone }: NoticeFacts) =>
  sms ? `Reply MOVE, ANNUL or ${phone}.` : `Change or cancel: ${phone}.`
const questions = ({ code, phone }: NoticeFacts) => `Code ${code}. Questions: ${phone}.`
const agree = ({ sms, code, phone }: NoticeFacts) =>
  sms ? `Reply YES ${code}, or ${phone}.` : `OK? ${phone}. Code ${code}.`
/** To whoever waits for a time, and is kept one. */
const yesOrNo = ({ sms, code, phone }: ListFacts) =>
  sms ? `Reply YES or NO, or ${phone}.` : `Agreed? ${phone}. Code ${code}.`
const moment = ({ until, zone }: ListFacts) =>
  `${dateText("en", dayOf(until, zone))} at ${timeText("en", until, zone)}`
const between = ({ window, zone }: CallFacts) => spanText("en", window, zone)

export const notice: AllWords["notice"] = {
  confirmation: (facts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: appointment ${when(facts)}, ${place}. Code ${facts.code}. ${change(facts)}` +
        (facts.further ? " You have another." : ""),
    ),
  moved: (facts) =>
    fitted(facts, (commune, place) => `${commune}: new time ${when(facts)}, ${place}. ${questions(facts)}`),
  cancelled: (facts) =>
    fitted(
      facts,
      (commune) => `${commune}: the appointment of ${when(facts)} is cancelled. ${questions(facts)}`,
    ),
  stranded: (facts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: closed on ${date(facts, facts.start)}. ` +
        (facts.offer
          ? `For you: ${when({ ...facts, start: facts.offer.start })}, ${place}, kept until ${date(facts, facts.offer.until)}. ${agree(facts)}`
          : `A person helps you. ${facts.phone}. Code ${facts.code}.`),
    ),
  restored: (facts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: your appointment ${when(facts)}, ${place}, takes place after all. ${questions(facts)}`,
    ),
  reminder: (facts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: reminder, appointment ${when(facts)}, ${place}. Code ${facts.code}. ${change(facts)}`,
    ),
  listed: (facts) =>
    fitted(
      facts,
      (commune) =>
        `${commune}: you are on the waiting list, code ${facts.code}. When a place is free, we write to you. ${facts.phone}.`,
    ),
  offer: (facts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: a place for you ${when(facts)}, ${place}. Kept until ${moment(facts)}. ${yesOrNo(facts)}`,
    ),
  gone: (facts) =>
    fitted(
      facts,
      (commune) =>
        `${commune}: the place on ${when(facts)} is no longer there. You stay on the list. ${questions(facts)}`,
    ),
  near: (facts) => fitted(facts, (commune, place) => `${commune}: it is nearly your turn, ${place}.`),
  announced: (facts) =>
    fitted(
      facts,
      (commune) =>
        `${commune}: we phone you ${between(facts)}, from ${facts.phone}. First word: ${facts.word}.`,
    ),
  missed: (facts) =>
    fitted(
      facts,
      (commune) =>
        `${commune}: we phoned and got no answer. We phone again ${between(facts)}, from ${facts.phone}. First word: ${facts.word}.`,
    ),
  unreached: (facts) =>
    fitted(
      facts,
      (commune) => `${commune}: we phoned and did not reach you. Please phone us: ${facts.phone}.`,
    ),
  /** On the phone everything is said twice. */
  twice: (said) => `Hello. ${said} I repeat. ${said} Goodbye.`,
  /** Of an e-mail. */
  subject: (commune) => `${commune}: your appointment`,
}
