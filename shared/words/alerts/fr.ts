import type { Kind } from "../../alert/alert.ts"

/** What an alert is about. `much`, `of`: its figures, as its kind counts them. */
export type AlertFacts = { place: string; services: string; much: number; of: number }

const days = (n: number) => (n === 1 ? "1 jour" : `${n} jours`)
const decimal = (n: number) => n.toLocaleString("fr-BE", { maximumFractionDigits: 1 })

type KindWords = { what: (facts: AlertFacts) => string; todo: (facts: AlertFacts) => string }

const kinds: Record<Kind, KindWords> = {
  "parity-broken": {
    what: ({ place, much }) => `${place}: sans le web, on attend ${decimal(much)} jours ouvrables de plus.`,
    todo: () => "Regardez la part gardée. Ouvrez plus d'heures si elle est au maximum.",
  },
  "share-at-bound": {
    what: ({ place, much }) => `${place}: la part gardée est au bout, à ${decimal(much)} %.`,
    todo: () => "Elle ne bouge plus seule. Changez les bornes, ou ouvrez plus d'heures.",
  },
  "no-third": {
    what: ({ place, services, much }) =>
      `${place}: le troisième rendez-vous libre est loin (${days(much)}). Pour: ${services}.`,
    todo: () => "Ouvrez un guichet de plus, ou ajoutez des heures.",
  },
  "promises-broken": {
    what: ({ much, of }) => `Appels promis et pas faits, en trois jours: ${much} sur ${of}.`,
    todo: () => "Mettez plus de collègues au téléphone, ou promettez des heures plus longues.",
  },
  "display-stale": {
    what: ({ place, much }) => `${place}: les écrans n'ont rien reçu de neuf depuis ${much} minutes.`,
    todo: () => "Les guichets travaillent encore. Prévenez votre service informatique.",
  },
  "notices-failing": {
    what: ({ much, of }) => `Messages qui n'arrivent pas, en trois jours: ${much} sur ${of}.`,
    todo: () => "Les tâches disent qui appeler. Prévenez votre opérateur de SMS.",
  },
  "spend-near": {
    what: ({ much, of }) => `Parties de SMS déjà envoyées: ${much} sur ${of}.`,
    todo: () => "Au bout, les messages deviennent des tâches. Augmentez la limite, ou prévoyez du monde.",
  },
  "holidays-ending": {
    what: ({ much }) => `Les jours fériés sont connus encore ${days(much)}.`,
    todo: () => "Importez à nouveau le fichier de la commune. Les années suivantes sont alors calculées.",
  },
}

export const alerts = {
  title: "Alertes",
  none: "Il n'y a aucune alerte.",
  since: (when: string) => `Depuis ${when}.`,
  see: "Je l'ai vue",
  seenBy: (name: string, when: string) => `Vue par ${name}, ${when}.`,
  told: (when: string) => `Message envoyé ${when}.`,
  overTitle: "Alertes terminées",
  over: (when: string) => `Terminée ${when}.`,
  saidSeen: "C'est noté.",
  message: {
    subject: (commune: string) => `${commune}: alerte des rendez-vous`,
    hello: (commune: string) => `Bonjour. Quelque chose demande votre attention: rendez-vous, ${commune}.`,
    since: (day: string) => `Depuis ${day}.`,
    more: (n: number) => (n === 1 ? "Et 1 autre alerte." : `Et ${n} autres alertes.`),
    look: "Tout est sur la page des chiffres.",
  },
  kinds,
}

export type AlertsWords = typeof alerts
