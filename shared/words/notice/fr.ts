import { dayOf, type Instant, later, minute } from "../../time.ts"
import { fitted } from "../short.ts"
import { dateText, dayText, spanText, timeText } from "../when.ts"

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

/** When a person is going to phone, and from which number. */
export type CallFacts = Pick<NoticeFacts, "commune" | "place" | "zone" | "phone" | "sms"> & {
  window: { from: Instant; to: Instant }
  /** What the caller says first: whoever does not know it is somebody else. */
  word: string
}

/** A time that is kept for whoever waits for one: until when. */
export type ListFacts = NoticeFacts & { until: Instant }

/** A day of a time that is named beside it; of a moment that ends a day, that day. */
const date = ({ zone }: NoticeFacts, at: Instant) => dateText("fr", dayOf(later(at, -minute), zone))
const when = ({ start, zone }: NoticeFacts) =>
  `${dayText("fr", dayOf(start, zone))} à ${timeText("fr", start, zone)}`
/** An SMS is answered, anything else is not. */
const change = ({ sms, phone }: NoticeFacts) =>
  sms ? `Répondez CHANGER, ANNUL ou ${phone}.` : `Changer, annuler: ${phone}.`
const questions = ({ code, phone }: NoticeFacts) => `Code ${code}. Questions: ${phone}.`
const agree = ({ sms, code, phone }: NoticeFacts) =>
  sms ? `Répondez OUI ${code}, ou ${phone}.` : `D'accord? ${phone}. Code ${code}.`
/** To whoever waits for a time, and is kept one. */
const yesOrNo = ({ sms, code, phone }: ListFacts) =>
  sms ? `Répondez OUI ou NON, ou ${phone}.` : `D'accord? ${phone}. Code ${code}.`
const moment = ({ until, zone }: ListFacts) =>
  `${dateText("fr", dayOf(until, zone))} à ${timeText("fr", until, zone)}`
const between = ({ window, zone }: CallFacts) => spanText("fr", window, zone)

export const notice = {
  confirmation: (facts: NoticeFacts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: rendez-vous ${when(facts)}, ${place}. Code ${facts.code}. ${change(facts)}` +
        (facts.further ? " Vous en avez un autre." : ""),
    ),
  moved: (facts: NoticeFacts) =>
    fitted(
      facts,
      (commune, place) => `${commune}: nouvelle heure ${when(facts)}, ${place}. ${questions(facts)}`,
    ),
  cancelled: (facts: NoticeFacts) =>
    fitted(
      facts,
      (commune) => `${commune}: le rendez-vous du ${when(facts)} est annulé. ${questions(facts)}`,
    ),
  stranded: (facts: NoticeFacts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: fermé le ${date(facts, facts.start)}. ` +
        (facts.offer
          ? `Pour vous: ${when({ ...facts, start: facts.offer.start })}, ${place}, gardé jusqu'au ${date(facts, facts.offer.until)}. ${agree(facts)}`
          : `Une personne vous aide. ${facts.phone}. Code ${facts.code}.`),
    ),
  restored: (facts: NoticeFacts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: votre rendez-vous ${when(facts)}, ${place}, a bien lieu. ${questions(facts)}`,
    ),
  reminder: (facts: NoticeFacts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: rappel, rendez-vous ${when(facts)}, ${place}. Code ${facts.code}. ${change(facts)}`,
    ),
  listed: (facts: Pick<NoticeFacts, "commune" | "code" | "phone" | "place" | "sms">) =>
    fitted(
      facts,
      (commune) =>
        `${commune}: vous êtes sur la liste d'attente, code ${facts.code}. Une place se libère: nous vous écrivons. ${facts.phone}.`,
    ),
  offer: (facts: ListFacts) =>
    fitted(
      facts,
      (commune, place) =>
        `${commune}: une place pour vous ${when(facts)}, ${place}. Gardée jusqu'au ${moment(facts)}. ${yesOrNo(facts)}`,
    ),
  gone: (facts: ListFacts) =>
    fitted(
      facts,
      (commune) =>
        `${commune}: la place du ${when(facts)} n'existe plus. Vous restez sur la liste. ${questions(facts)}`,
    ),
  near: (facts: Pick<NoticeFacts, "commune" | "place" | "sms">) =>
    fitted(facts, (commune, place) => `${commune}: c'est bientôt votre tour, ${place}.`),
  announced: (facts: CallFacts) =>
    fitted(
      facts,
      (commune) =>
        `${commune}: on vous appelle ${between(facts)}, du ${facts.phone}. Premier mot: ${facts.word}.`,
    ),
  missed: (facts: CallFacts) =>
    fitted(
      facts,
      (commune) =>
        `${commune}: nous avons appelé sans réponse. Nous rappelons ${between(facts)}, du ${facts.phone}. Premier mot: ${facts.word}.`,
    ),
  unreached: (facts: CallFacts) =>
    fitted(
      facts,
      (commune) => `${commune}: nous avons appelé sans vous joindre. Appelez-nous: ${facts.phone}.`,
    ),
  /** On the phone everything is said twice. */
  twice: (said: string) => `Bonjour. ${said} Je répète. ${said} Au revoir.`,
  /** Of an e-mail. */
  subject: (commune: string) => `${commune}: votre rendez-vous`,
}
