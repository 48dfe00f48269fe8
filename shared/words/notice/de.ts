import { dayOf, type Instant, later, minute } from "../../time.ts"
import type { AllWords } from "../all/fr.ts"
import { fitted } from "../short.ts"
import { dateText, dayText, spanText, timeText } from "../when.ts"
import type { CallFacts, ListFacts, NoticeFacts } from "./fr.ts"

/** A day of a time that is named beside it; of a moment that ends a day, that day. */
const date = ({ zone }: NoticeFacts, at: Instant) => dateText("de", dayOf(later(at, -minute), zone))
const when = ({ start, zone }: NoticeFacts) =>
  `${dayText("de", dayOf(start, zone))} um ${timeText("de", start, zone)}`
/** An SMS is answered, anything else is not. */
const change = ({ sms, phone }: NoticeFacts) =>
  sms ? `Antwort ÄNDERN, ABSAGE oder ${phone}.` : `Ändern, absagen: ${phone}.`
const questions = ({ code, phone }: NoticeFacts) => `Code ${code}. Fragen: ${phone}.`
const agree = ({ sms, code, phone }: NoticeFacts) =>
  sms ? `Antwort: JA ${code}, oder ${phone}.` : `Passt das? ${phone}. Code ${code}.`
/** To whoever waits for a time, and is kept one. */
const yesOrNo = ({ sms, code, phone }: ListFacts) =>
  sms ? `Antworten Sie JA oder NEIN, oder ${phone}.` : `Einverstanden? ${phone}. Code ${code}.`
const moment = ({ until, zone }: ListFacts) =>
  `${dateText("de", dayOf(until, zone))} um ${timeText("de", until, zone)}`
const between = ({ window, zone }: CallFacts) => spanText("de", window, zone)

export const notice: AllWords["notice"] = {
  confirmation: (facts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: Termin ${when(facts)}, ${place}. Code ${facts.code}. ${change(facts)}` +
        (facts.further ? " Sie haben noch einen." : ""),
    ),
  moved: (facts) =>
    fitted(
      facts,
      (commune, place) => `${commune}: neue Uhrzeit ${when(facts)}, ${place}. ${questions(facts)}`,
    ),
  cancelled: (facts) =>
    fitted(facts, (commune) => `${commune}: Der Termin am ${when(facts)} ist abgesagt. ${questions(facts)}`),
  stranded: (facts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: geschlossen am ${date(facts, facts.start)}. ` +
        (facts.offer
          ? `Für Sie: ${when({ ...facts, start: facts.offer.start })}, ${place}, frei bis ${date(facts, facts.offer.until)}. ${agree(facts)}`
          : `Wir helfen Ihnen. ${facts.phone}. Code ${facts.code}.`),
    ),
  restored: (facts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: Ihr Termin ${when(facts)}, ${place}, findet doch statt. ${questions(facts)}`,
    ),
  reminder: (facts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: Erinnerung, Termin ${when(facts)}, ${place}. Code ${facts.code}. ${change(facts)}`,
    ),
  listed: (facts) =>
    fitted(
      facts,
      (commune) =>
        `${commune}: Sie stehen auf der Warteliste, Code ${facts.code}. Wird ein Platz frei, schreiben wir Ihnen. ${facts.phone}.`,
    ),
  offer: (facts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: ein Platz für Sie ${when(facts)}, ${place}. Frei bis ${moment(facts)}. ${yesOrNo(facts)}`,
    ),
  gone: (facts) =>
    fitted(
      facts,
      (commune) =>
        `${commune}: den Platz ${when(facts)} gibt es nicht mehr. Sie bleiben auf der Liste. ${questions(facts)}`,
    ),
  near: (facts) => fitted(facts, (commune, place) => `${commune}: Sie sind bald an der Reihe, ${place}.`),
  announced: (facts) =>
    fitted(
      facts,
      (commune) =>
        `${commune}: Wir rufen Sie an ${between(facts)}, von ${facts.phone}. Erstes Wort: ${facts.word}.`,
    ),
  missed: (facts) =>
    fitted(
      facts,
      (commune) =>
        `${commune}: Wir haben Sie nicht erreicht. Wir rufen wieder an ${between(facts)}, von ${facts.phone}. Erstes Wort: ${facts.word}.`,
    ),
  unreached: (facts) =>
    fitted(facts, (commune) => `${commune}: Wir haben Sie nicht erreicht. Rufen Sie uns an: ${facts.phone}.`),
  /** On the phone everything is said twice. */
  twice: (said) => `Guten Tag. ${said} Ich wiederhole. ${said} Auf Wiederhören.`,
  /** Of an e-mail. */
  subject: (commune) => `${commune}: Ihr Termin`,
}
