import type { Channel } from "../../act.ts"
import type { Kind, Opening } from "../../location/location.ts"
import type { lacks } from "../../refusal.ts"

const times = (n: number) => (n === 1 ? "1 place" : `${n} places`)

/** "1re", "2e" */
const nth = (n: number) => (n === 1 ? "1re" : `${n}e`)

export const admin = {
  title: "Gestion",
  see: "Voir ce que cela donne",
  seeAgain: "Voir encore une fois",
  seen: "Regardez ce que cela donne. Rien n'a encore changé.",
  save: "Enregistrer",
  saved: "C'est enregistré.",
  same: "Rien n'a changé.",
  why: "Pourquoi ce changement ?",
  whyHint: "Vos collègues le lisent dans la liste des changements. Sans nom de personne.",
  meanwhile: "Quelqu'un a changé les règles entre-temps. Regardez encore une fois, puis enregistrez.",
  gone: "Quelqu'un l'a changé ou enlevé entre-temps. Vous pouvez encore l'ajouter.",
  nothing: "–",
  yes: "oui",
  no: "non",
  whole: "En entier",
  instead: {
    "not-offered": "Cochez le guichet, le téléphone et la poste pour ce service.",
    "no-counter": "Ajoutez d'abord ce service à un guichet.",
    "not-staffed": "Gardez un autre guichet ouvert pour ce service, ou raccourcissez la fermeture.",
    "too-few-hours": "Ajoutez des heures de téléphone.",
  } satisfies Record<(typeof lacks)[number], string>,
  outcome: {
    title: "Ce que cela donne",
    nothing: "Rien ne change.",
    what: "Quoi",
    before: "Avant",
    after: "Après",
    stranded: (n: number) =>
      n === 1 ? "1 rendez-vous perd sa place." : `${n} rendez-vous perdent leur place.`,
    worked:
      "Nous proposons d'autres heures à chaque personne, par SMS ou e-mail. Sinon, un collègue l'appelle.",
    sameTimes: "Les heures libres restent les mêmes.",
    at: (place: string) => `Les heures libres: ${place}`,
    service: (name: string, days: string, change: string) => `${name}: ${days}, ${change}`,
    becomes: (before: number, after: number) => `de ${before} à ${times(after)}`,
    days: (n: number, more: boolean) =>
      more ? `les ${n} premiers jours` : n === 1 ? "1 jour" : `${n} jours`,
    none: "aucune place",
    places: (n: number, hours: string) => `${times(n)}, ${hours}`,
    change: (before: string, after: string) => `Avant: ${before}. Après: ${after}.`,
  },
  parts: {
    head: "La commune",
    policy: "Les règles générales",
    organisations: "Les organisations",
    postcodes: "Les codes postaux",
    holidays: "Les jours fériés",
  },
  /** What each field of the rules is called. */
  fields: {
    id: "Nom court",
    name: "Nom",
    kind: "Genre",
    organisation: "Organisation",
    address: "Adresse",
    postalCode: "Code postal",
    geo: "Latitude et longitude",
    phone: "Téléphone",
    access: "Accès",
    protectedShare: "Part gardée pour le guichet et le téléphone",
    desks: "Guichets",
    services: "Services",
    openings: "Heures d'ouverture",
    closures: "Fermetures",
    holidaysOpen: "Jours fériés ouverts",
    published: "Montré au public",
  },
  kinds: {
    counter: "Guichet",
    branch: "Antenne",
    "digital-space": "Espace numérique",
    "home-visit": "Visite à domicile",
  } satisfies Record<Kind, string>,
  routes: {
    web: "site web",
    sms: "SMS",
    phone: "téléphone",
    counter: "guichet",
    post: "poste",
    helper: "aide",
  } satisfies Record<Channel, string>,
  rule: {
    for: { appointments: "sur rendez-vous", "walk-ins": "sans rendez-vous" } satisfies Record<
      Opening["for"],
      string
    >,
    desks: (n: number, names: string) => (n === 1 ? `guichet ${names}` : `guichets ${names}`),
    every: (n: number) => `toutes les ${n} semaines`,
    week: (n: number) =>
      n === -1
        ? "dernière semaine du mois"
        : n < 0
          ? `${nth(-n)} semaine du mois, depuis la fin`
          : `${nth(n)} semaine du mois`,
    since: (day: string) => `depuis le ${day}`,
    until: (day: string) => `jusqu'au ${day}`,
    between: (first: string, last: string) => `du ${first} au ${last}`,
    sinceTime: (time: string) => `dès ${time}`,
    untilTime: (time: string) => `jusqu'à ${time}`,
  },
  list: {
    locations: "Lieux",
    services: "Services",
    hidden: "en préparation ou retiré",
    published: "montré au public",
    unpublished: "pas montré au public",
    newLocation: "Nouveau lieu",
    newService: "Nouveau service",
    pages: {
      organisations: "Organisations",
      head: "La commune",
      policy: "Règles générales",
      territory: "Importer et exporter",
      versions: "Changements",
    },
  },
  location: {
    edit: "Changer ce lieu",
    newTitle: "Nouveau lieu",
    editTitle: (name: string) => `Changer: ${name}`,
    inLanguage: (what: string, language: string) => `${what} (${language})`,
    id: "Nom court",
    idHint: "Petites lettres et chiffres. Vide: nous le faisons du nom. Il ne change plus.",
    postalHint: "4 chiffres. Exemple: 1030",
    geoHint: "Exemple: 50.867, 4.374. Vous pouvez le laisser vide.",
    shareHint: "De 0 à 100 %. Vide: comme partout.",
    holidaysHint: "Une date par ligne, comme 2027-05-06. Vide: fermé.",
    published: "Montrer ce lieu au public",
    noOrganisation: "Aucune",
    prepared: "Ce lieu n'est pas montré au public. Personne n'y travaille.",
    desksNone: "Ce guichet ne sert encore à rien.",
    openingsNone: "Ce lieu n'a pas encore d'heures.",
    closuresNone: "Aucune fermeture n'est prévue.",
    past: (n: number) => (n === 1 ? "1 fermeture passée" : `${n} fermetures passées`),
    change: "Changer",
    remove: "Enlever",
    all: "Tous les lieux",
    back: (name: string) => `Retour: ${name}`,
  },
  desk: {
    new: "Nouveau guichet",
    edit: (name: string) => `Changer le guichet ${name}`,
    remove: (name: string) => `Enlever le guichet ${name}`,
    id: "Nom du guichet",
    idHint: "Petites lettres et chiffres. Il ne change plus.",
    serves: "Services de ce guichet",
  },
  opening: {
    new: "Nouvelles heures",
    edit: "Changer ces heures",
    remove: "Enlever ces heures",
    days: "Jours",
    from: "De",
    to: "À",
    timeHint: "Exemple: 8h30",
    for: "Pour qui ?",
    desks: "Guichets",
    desksHint: "Rien de coché: tous les guichets.",
    every: "Toutes les combien de semaines ?",
    everyHint: "Vide: chaque semaine. 2: une semaine sur deux. Il faut alors une date de début.",
    since: "Depuis le",
    until: "Jusqu'au",
    weeks: "Quelles semaines du mois ?",
    weeksHint: "Rien de coché: toutes.",
  },
  closure: {
    new: "Nouvelle fermeture",
    remove: "Enlever cette fermeture",
    from: "Premier jour",
    to: "Dernier jour",
    toHint: "Vide: le même jour.",
    fromTime: "De",
    toTime: "À",
    timeHint: "Vide: toute la journée.",
    desks: "Guichets fermés",
    desksHint: "Rien de coché: tout le lieu ferme.",
    why: "Pourquoi, pour le public",
    close: "Fermer",
  },
}

/** What those read who say what the territory is: its places, its services and its rules. */
export type AdminWords = typeof admin
