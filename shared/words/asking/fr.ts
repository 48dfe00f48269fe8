import type { Ending, Outcome } from "../../callback/callback.ts"

export const asking = {
  /** What somebody reads of the call they asked for. */
  own: {
    word: (word: string) => `Premier mot de la personne: ${word}.`,
    attempts: "Nos appels",
    outcomes: {
      reached: "Nous avons parlé ensemble.",
      "no-answer": "Pas de réponse.",
      busy: "La ligne était occupée.",
      voicemail: "Votre répondeur a parlé.",
      "wrong-number": "C'était le numéro de quelqu'un d'autre.",
      declined: "Vous ne voulez plus d'appel.",
    } satisfies Record<Outcome, string>,
    overTitle: "Cette demande est finie.",
    ends: {
      resolved: "Vous avez votre réponse.",
      appointment: "Vous avez un rendez-vous.",
      declined: "Nous ne vous appelons plus.",
      "wrong-number": "Ce numéro est celui de quelqu'un d'autre.",
      unreachable: "Nous n'avons pas pu vous joindre. Une personne cherche un autre moyen.",
      cancelled: "Nous ne vous appelons pas.",
    } satisfies Record<Ending, string>,
    lapsed: "Nous ne gardons plus cette demande.",
    again: "Demander un autre appel",
    noted: "Ce que nous avons noté",
  },
  /** The form of colleagues and helpers. */
  form: {
    title: "Promettre un appel",
    text: "Une personne appelle. Il suffit d'un numéro.",
    button: "Promettre un appel",
    again: "Un appel est déjà promis à ce numéro:",
    open: "Promettre un appel",
    noTimes: "Une personne peut rappeler, dès qu'il y a une place.",
    another: "Une autre personne",
  },
  /** What somebody takes home. */
  card: {
    title: "Une personne vous appelle",
    number: "Ce numéro vous appelle",
    word: "Son premier mot",
    other: "Sans ce mot, ce n'est pas nous.",
    ask: "Pour demander encore un appel",
    sms: (word: string) => `À notre SMS, répondez: ${word}.`,
    phone: (phone: string, hours: string) => `Téléphone: ${phone}. ${hours}`,
    stop: "Plus besoin d'appel? Dites-le quand on vous appelle.",
    say: "APPEL",
  },
  /** A letter asks for a call. */
  post: {
    noPhone: "Cette lettre n'a pas de numéro de téléphone.",
    promise: "Promettre un appel",
  },
}

/** What is read by whoever asks for a call, and by whoever asks for them. */
export type Asking = typeof asking
