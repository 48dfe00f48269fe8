import type { Reason } from "../../parity/parity.ts"

const decimal = (n: number) => n.toLocaleString("fr-BE", { maximumFractionDigits: 1 })

export const steering = {
  title: (place: string) => `Part gardée: ${place}`,
  intro: "Cette part du temps des guichets n'est pas pour le web.",
  how: "Chaque nuit, elle bouge un peu. Personne ne doit attendre plus longtemps sans le web.",
  percent: (share: number) => `${decimal(share)} %`,
  present: (share: number) => `Aujourd'hui: ${decimal(share)} %`,
  bounds: (from: number, to: number) => `Elle reste entre ${decimal(from)} % et ${decimal(to)} %.`,
  ruled: (share: number) => `Les règles disent ${decimal(share)} %.`,
  notYet: "Aucune nuit n'a encore regardé ce lieu.",
  gap: {
    slower: (days: number) => `Sans le web, on attend ${decimal(days)} jours ouvrables de plus.`,
    faster: (days: number) => `Sans le web, on attend ${decimal(days)} jours ouvrables de moins.`,
    same: "On attend aussi longtemps avec et sans le web.",
  },
  counted: (web: number, assisted: number) =>
    `Comptés cette nuit: ${web} rendez-vous par le web, ${assisted} autrement.`,
  unused: (share: number) => `Resté vide à cause de cette part: ${decimal(share)} % du temps.`,
  why: "Pourquoi",
  reasons: {
    pinned: "Quelqu'un l'a fixée.",
    unpinned: "Quelqu'un l'a libérée. Elle bouge à nouveau.",
    ruled: "Les règles ont changé.",
    unprotected: "Les règles ne gardent rien. Elle ne bouge pas.",
    unused: "Elle baisse: du temps gardé restait vide.",
    few: "Elle reste: trop peu de rendez-vous pour juger.",
    slower: "Elle monte: sans le web, on attend plus longtemps.",
    even: "Elle reste: personne n'attend plus longtemps.",
    faster: "Elle baisse un peu: sans le web, on attend bien moins.",
    "at-most": "Elle est au maximum. Il faudrait plus.",
    "at-least": "Elle est au minimum. Du temps gardé reste vide.",
    bounds: "Elle revient entre ses bornes.",
  } satisfies Record<Reason, string>,
  pinnedBy: (name: string, when: string, why: string) => `Fixée par ${name}, ${when}: ${why}`,
  pin: "Fixer la part",
  pinText: "Elle ne bouge plus, jusqu'à ce que vous la libériez. Personne ne perd un rendez-vous.",
  share: "Part gardée",
  shareHint: (from: number, to: number) => `En %, de ${decimal(from)} à ${decimal(to)}.`,
  reason: "Raison",
  reasonHint: "Tous les responsables la lisent.",
  unpin: "Libérer la part",
  unpinText: "Elle bouge à nouveau chaque nuit, à partir d'où elle est.",
  pinned: "La part est fixée.",
  unpinned: "La part est libre.",
  history: "Ce qui a changé",
  none: "Rien n'a encore changé.",
  when: "Quand",
  from: "De",
  to: "À",
  who: "Qui",
  system: "Le système",
  back: "Les chiffres",
}

export type SteeringWords = Omit<typeof steering, "reasons"> & { reasons: Record<Reason, string> }
