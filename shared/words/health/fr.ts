import type { Sign, Topic, Trouble } from "../../health/health.ts"

/** The figures and places of what is wrong, as its kind counts them. */
export type HealthFacts = { much: number; of: number; places: string }

/** What is wrong, and what to do about it. */
type TroubleWords = { what: (facts: HealthFacts) => string; todo: string }

const days = (n: number) => (n === 1 ? "1 jour" : `${n} jours`)

const provider = "Les tâches disent qui appeler. Prévenez votre opérateur et votre service informatique."

const troubles: Record<Trouble, TroubleWords> = {
  "table-silent": {
    what: () => "La base de données ne répond pas.",
    todo: "Prévenez votre service informatique tout de suite. Prenez les demandes sur papier.",
  },
  "minute-never": {
    what: () => "Le travail de chaque minute n'a jamais tourné.",
    todo: "Rien ne part: ni message, ni rappel. Votre service informatique démarre la fonction Tick.",
  },
  "minute-late": {
    what: () => "Le travail de chaque minute ne tourne plus.",
    todo: "Rien ne part: ni message, ni rappel. Votre service informatique regarde la fonction Tick.",
  },
  "work-late": {
    what: () => "Du travail attend depuis trop longtemps.",
    todo: "Attendez dix minutes. S'il attend toujours, prévenez votre service informatique.",
  },
  "work-failing": {
    what: ({ much }) => `Travaux qui échouent à chaque essai: ${much}.`,
    todo: "Votre service informatique cherche tick-failed dans les journaux.",
  },
  "clocks-differ": {
    what: ({ much }) => `Deux horloges ne sont pas d'accord: ${much} minutes d'écart.`,
    todo: "Les heures peuvent être fausses. Votre service informatique règle l'horloge des machines.",
  },
  "versions-differ": {
    what: () => "Deux versions du logiciel travaillent en même temps.",
    todo: "C'est normal pendant une mise à jour. Après une heure, installez-le à nouveau.",
  },
  "nothing-published": {
    what: () => "Aucun service ou aucun lieu n'est montré au public.",
    todo: "Personne ne peut prendre de rendez-vous. Publiez un service et un lieu dans la gestion.",
  },
  "issuer-silent": {
    what: () => "Le service de connexion ne répond pas.",
    todo: "Les collègues connectés travaillent encore. Prévenez la personne qui gère les comptes.",
  },
  "notices-late": {
    what: () => "Des messages attendent et ne partent pas.",
    todo: "Regardez la limite par minute dans les règles. Puis prévenez votre service informatique.",
  },
  "sms-none": {
    what: () => "Aucun opérateur n'envoie les SMS.",
    todo: "Chaque SMS devient une tâche. Pour en envoyer: docs/providers.md.",
  },
  "voice-none": {
    what: () => "Aucun opérateur ne fait les appels automatiques.",
    todo: "Chaque appel devient une tâche. Pour en faire: docs/providers.md.",
  },
  "email-none": {
    what: () => "Aucun opérateur n'envoie les e-mails.",
    todo: "Chaque e-mail devient une tâche. Pour en envoyer: docs/providers.md.",
  },
  "sms-failing": {
    what: ({ much, of }) => `SMS qui n'arrivent pas depuis hier: ${much} sur ${of}.`,
    todo: provider,
  },
  "voice-failing": {
    what: ({ much, of }) => `Appels automatiques sans succès depuis hier: ${much} sur ${of}.`,
    todo: provider,
  },
  "email-failing": {
    what: ({ much, of }) => `E-mails qui n'arrivent pas depuis hier: ${much} sur ${of}.`,
    todo: provider,
  },
  "letters-waiting": {
    what: ({ much }) => `Lettres qui attendent l'imprimante: ${much}.`,
    todo: "Imprimez-les à la page des lettres.",
  },
  "spend-near": {
    what: ({ much, of }) => `La limite des messages est proche: ${much} sur ${of}.`,
    todo: "Au bout, les messages deviennent des tâches. Augmentez la limite, ou prévoyez du monde.",
  },
  "spend-over": {
    what: ({ much, of }) => `La limite des messages est atteinte: ${much} sur ${of}.`,
    todo: "Les messages deviennent des tâches. Augmentez la limite dans les règles générales.",
  },
  "nights-missing": {
    what: ({ much }) => `Les chiffres manquent: ${days(much)}.`,
    todo: "Ils sont refaits seuls la nuit. S'ils manquent encore demain, prévenez votre service informatique.",
  },
  "share-at-bound": {
    what: ({ places }) => `La part gardée est au bout. Lieux: ${places}.`,
    todo: "Changez les bornes à la page des chiffres, ou ouvrez plus d'heures.",
  },
  "holidays-ending": {
    what: ({ much }) => `Les jours fériés sont connus encore ${days(much)}.`,
    todo: "Importez à nouveau le fichier de la commune.",
  },
  "alerts-open": {
    what: ({ much }) => `Alertes ouvertes: ${much}.`,
    todo: "Elles sont à la page des alertes, avec quoi faire.",
  },
  "calls-unused": {
    what: () => "Un appel manqué ne devient pas une demande d'appel.",
    todo: "Pour cela, donnez le secret CallSecret: docs/phone-exchange.md.",
  },
  "queues-unused": {
    what: () => "Aucune machine à tickets ne raconte ses files.",
    todo: "Pour cela, donnez le secret QueueSecret: docs/ticket-machine.md.",
  },
}

const fine: Record<Topic, string> = {
  table: "La base de données répond.",
  minute: "Le travail de chaque minute tourne.",
  work: "Aucun travail n'attend.",
  clock: "Les horloges sont d'accord.",
  versions: "Une seule version du logiciel travaille.",
  services: "Des services et des lieux sont montrés au public.",
  issuer: "Le service de connexion répond.",
  notices: "Les messages partent à l'heure.",
  sms: "Les SMS arrivent.",
  voice: "Les appels automatiques arrivent.",
  email: "Les e-mails arrivent.",
  letters: "Les lettres sont imprimées.",
  spend: "Les messages restent loin de leur limite.",
  nights: "Les chiffres de chaque jour sont là.",
  steering: "La part gardée peut encore bouger.",
  holidays: "Les jours fériés sont connus.",
  alerts: "Il n'y a aucune alerte.",
  calls: "Les appels manqués sont pris.",
  queues: "Les files de la machine à tickets sont prises.",
}

const signs: Record<Sign, string> = {
  ok: "En ordre",
  look: "À regarder",
  broken: "En panne",
  off: "Pas utilisé",
}

export const health = {
  title: "État du service",
  overall: {
    ok: "Tout fonctionne.",
    look: "Tout fonctionne. Quelqu'un doit regarder ceci.",
    broken: "Quelque chose ne fonctionne pas.",
  },
  signs,
  said: (sign: string, what: string) => `${sign}: ${what}`,
  since: (when: string) => `Depuis ${when}.`,
  alerts: "Voir les alertes",
  versionsTitle: "Versions",
  code: (version: string) => `Logiciel: ${version}.`,
  minute: (version: string) => `Travail de chaque minute: ${version}.`,
  rules: (version: number) => `Règles: version ${version}.`,
  troubles,
  fine,
}

export type HealthWords = typeof health
