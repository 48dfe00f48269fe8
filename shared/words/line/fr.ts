import type { LineRules, Priority } from "../../visit/turn.ts"

export const line = {
  title: "Qui passe quand",
  /** The rules of the line, as they hang on the wall. */
  rules: ({ headStartMinutes, earlyMinutes, lateMinutes, priorityMinutes }: LineRules): string[] => [
    "Nous appelons des numéros, jamais des noms.",
    "Sans rendez-vous: qui arrive avant passe avant.",
    ...(headStartMinutes > 0
      ? [
          "Avec rendez-vous: vous passez à votre heure, dès qu'un guichet est libre.",
          `Passent encore avant vous: les personnes qui attendaient déjà depuis plus de ${headStartMinutes} minutes.`,
        ]
      : ["Avec rendez-vous: votre place compte à partir de votre heure."]),
    `Plus de ${earlyMinutes} minutes en avance ? Les autres personnes passent d'abord.`,
    `Jusqu'à ${lateMinutes} minutes de retard, vous gardez votre place.`,
    "Plus tard, ou un autre jour: vous passez comme sans rendez-vous.",
    ...(priorityMinutes > 0
      ? [
          "Enceinte, malade ou avec un petit enfant ? Dites-le à l'accueil.",
          `Vous passez alors comme arrivé ${priorityMinutes} minutes plus tôt.`,
        ]
      : []),
    "Vous n'étiez pas là à l'appel ? Venez nous voir, vous gardez votre place.",
  ],
  /** Of somebody who is told what is known of them. */
  came: (n: number) => `Venu sans rendez-vous, numéro ${n}.`,
  /** Why somebody goes before others. */
  priorities: {
    pregnant: "Enceinte",
    infirm: "Reste debout avec peine",
    child: "Avec un petit enfant",
    urgent: "Urgent",
    other: "Autre raison",
  } satisfies Record<Priority, string>,
}

/** What is said of the line: its rules, and why somebody goes before others. */
export type LineWords = typeof line
