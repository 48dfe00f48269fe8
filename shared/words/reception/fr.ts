import type { Channel } from "../../act.ts"
import type { WhyAssisted } from "../../appointment/appointment.ts"
import type { Contact } from "../../resident/resident.ts"

/** What a colleague reads to somebody on the phone. */
export type ReadBack = {
  place: string
  address: string
  /** The day and the time, as people say them. */
  when: string
  services: string
  persons: number
  code: string[]
  phone: string
}

export const fr = {
  title: "Accueil",
  search: {
    title: "Qui est-ce ?",
    label: "Numéro, nom ou code",
    button: "Chercher",
    none: (text: string) => `Personne avec « ${text} ». C'est peut-être la première fois.`,
    take: "Remplir",
    noName: "Sans nom",
    open: "Ouvrir",
    cancelled: "annulé",
    past: "passé",
    further: "Ce numéro en avait déjà un",
  },
  form: {
    title: "Le rendez-vous",
    service: "Pour quoi ?",
    serviceHint: "Écrivez les mots de la personne, dans sa langue",
    alsoHint: "Encore autre chose ? Écrivez-le ici",
    noService: (text: string) => `Rien pour « ${text} ». Essayez un autre mot.`,
    drop: (name: string) => `Enlever ${name}`,
    persons: "Personnes",
    location: "Lieu",
    anywhere: "Tous les lieux",
    day: "À partir du",
    times: "Heures libres",
    nextToday: "Aujourd'hui encore",
    noTimes: "Pas d'heure libre ici. Essayez un autre lieu ou proposez un appel.",
    chooseService: "Choisissez d'abord le service.",
    elsewhere: "Plus tôt ailleurs",
    later: "Plus tard",
    earlier: "Plus tôt",
    chosen: "Heure choisie",
    beyond: "Ajouter une place",
    reason: "Pourquoi ?",
    person: "La personne",
    language: "Langue",
    contact: "Elle reçoit",
    homeVisit: "Ne peut pas sortir",
    channel: "Par",
    why: "Pourquoi pas en ligne ?",
    notAsked: "Pas demandé",
    consent: "Accord",
    consentBy: { person: "de la personne", representative: "de son représentant" },
    consentHow: { spoken: "dit", written: "écrit" },
    save: "Enregistrer",
    call: "La ligne coupe: rappeler",
    clear: "Vider",
    phoneFirst: "Il faut un numéro pour rappeler.",
    duplicates: "Cette personne a déjà:",
    saveAnyway: "Enregistrer quand même",
    lost: "Cette heure vient d'être prise. Voici les plus proches:",
  },
  channels: {
    web: "Internet",
    sms: "SMS",
    phone: "Téléphone",
    counter: "Guichet",
    post: "Lettre",
    helper: "Aidant",
  } satisfies Record<Channel, string>,
  contacts: {
    sms: "un SMS",
    voice: "un appel",
    letter: "une lettre",
    email: "un e-mail",
    none: "rien, le papier suffit",
  } satisfies Record<Contact, string>,
  automatic: "selon ce qu'elle a",
  whys: {
    "no-device": "Pas d'appareil",
    "no-skill": "Ne sait pas faire",
    language: "La langue",
    disability: "Un handicap",
    "prefers-person": "Préfère une personne",
    "tried-and-failed": "A essayé sans succès",
  } satisfies Record<WhyAssisted, string>,
  day: {
    title: "La journée",
    today: (place: string) => `Aujourd'hui, ${place}`,
    empty: "Plus rien aujourd'hui.",
    whole: "Toute la liste",
    free: "Libre aujourd'hui",
    noneFree: "Plus rien de libre aujourd'hui.",
  },
  said: {
    booked: (code: string, when: string) => `C'est noté: ${when}, code ${code}.`,
    moved: (code: string, when: string) => `Changé: ${when}, code ${code}.`,
    cancelled: (code: string) => `Annulé: code ${code}.`,
    call: (when: string) => `Une personne rappelle ${when}. Ce que vous avez écrit est gardé.`,
    callAgain: (when: string) => `Un rappel est déjà prévu ${when}.`,
    arrived: (code: string) => `Arrivé: code ${code}.`,
    kept: "Vos champs sont là comme vous les aviez écrits.",
  },
  after: {
    title: "À lire à la personne",
    slip: "Imprimer le papier",
    letter: "Imprimer la lettre",
    household: "Encore un pour la même famille",
    open: "Changer ou annuler",
  },
  readBack: ({ place, address, when, services, persons, code, phone }: ReadBack) => [
    `Votre rendez-vous: ${when}.`,
    `C'est à cet endroit: ${place}, ${address}.`,
    `C'est pour: ${services}${persons > 1 ? `, ${persons} personnes` : ""}.`,
    `Votre code: ${code.join(", ")}.`,
    `Pour changer ou annuler, appelez le ${phone}.`,
  ],
  one: {
    title: (code: string) => `Rendez-vous ${code}`,
    who: "La personne",
    nobody: "Effacée",
    when: "Quand",
    where: "Où",
    what: "Pour quoi",
    needs: "Besoins",
    interpreter: (language: string) => `Interprète: ${language}`,
    sign: "Langue des signes",
    wheelchair: "Fauteuil roulant",
    homeVisit: "Visite à domicile",
    by: "Pris par",
    status: "État",
    booked: "Prévu",
    overbooked: "Place ajoutée",
    received: "Lettre du",
    helped: (organisation: string) => `Aidée par ${organisation}`,
    actions: "Que faire ?",
    arrive: "La personne est là",
    move: "Changer l'heure",
    cancel: "Annuler ce rendez-vous",
    cancelled: "Annulé",
    identity: "Comment savez-vous que c'est elle ?",
    identities: {
      paper: "Le code sur son papier",
      identity: "Sa carte d'identité",
      answers: "Elle répond juste au téléphone",
    },
    known: "Ce que nous savons d'elle",
    forget: "Effacer la personne",
    trail: "Qui a vu ou changé",
    back: "Retour à l'accueil",
  },
}

/** What colleagues and helpers read on their screens. */
export type Reception = typeof fr
