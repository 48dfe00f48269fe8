import type { Channel } from "../../act.ts"
import { percentOf } from "./percent.ts"

const number = (n: number) => n.toLocaleString("fr-BE", { maximumFractionDigits: 1 })
const counted = (one: string, many: string) => (n: number) => `${number(n)} ${n < 2 ? one : many}`
const days = counted("jour", "jours")
const minutes = counted("minute", "minutes")
const people = counted("personne", "personnes")

const byChannel: Record<Channel, string> = {
  web: "Par internet",
  sms: "Par SMS",
  phone: "Par téléphone",
  counter: "Au guichet",
  post: "Par lettre",
  helper: "Avec un aidant",
}

/** What figures are called, how they are explained, and what is said of them first. */
export const figures = {
  title: "Chiffres",
  nav: "Les pages de chiffres",
  pages: {
    overview: "Vue d'ensemble",
    capacity: "Places",
    waiting: "Attente",
    fairness: "Équité",
    calls: "Appels",
    trend: "Évolution",
    "what-if": "Et si ?",
    report: "Rapport",
    table: "Tableau",
    measures: "Comment nous comptons",
  },
  lately: "Les 7 derniers jours",
  today: "Aujourd'hui",
  waitingNow: "Attendent maintenant",
  closed: "fermé",
  roomClosed: "salle fermée",
  late: (day: string) => `Les derniers chiffres sont du ${day}: le compte de la nuit manque.`,
  empty: "Il n'y a pas encore de chiffres. Chaque nuit, ceux de la veille arrivent.",
  emptyHere: "Il n'y a pas de chiffres pour ce choix. Élargissez la période ou le choix.",
  counting: "Nous comptons. Cela prend quelques secondes.",
  period: (from: string, to: string) => `Du ${from} au ${to}`,
  cases: (n: number) => `${number(n)} cas`,
  few: "trop peu pour le montrer",
  none: "rien",
  fewText: "Là où il y a moins de 10 personnes, nous ne montrons rien.",
  choose: "Choisir",
  filters: {
    location: "Lieu",
    everywhere: "Partout",
    service: "Service",
    channel: "Canal",
    language: "Langue",
    area: "Quartier ou code postal",
    from: "Du",
    to: "Au",
    by: "Comparer par",
    measure: "Ce que vous regardez",
    target: "Objectif, en minutes",
    all: "Tout",
    show: "Voir",
  },
  dimensions: {
    location: "Lieu",
    service: "Service",
    channel: "Canal",
    language: "Langue",
    area: "Quartier",
    hour: "Heure de la semaine",
    why: "Pourquoi pas en ligne",
    desk: "Guichet",
    organisation: "Organisation",
    day: "Jour",
    week: "Semaine",
    month: "Mois",
  },
  calendar: "Les heures de la semaine, réservées et libres",
  moreThan: (n: number) => `plus de ${days(n)}`,
  freeTitle: "Troisième heure libre",
  unsaid: "pas dit",
  noPlace: "sans lieu",
  walkIn: "Sans rendez-vous",
  weekOf: (day: string) => `semaine du ${day}`,
  columns: {
    group: "Groupe",
    measure: "Mesure",
    n: "Cas",
    mean: "Moyenne",
    median: "La moitié, au plus",
    p90: "Neuf sur dix, au plus",
    within: "Dans l'objectif",
    share: "Part",
    total: "En tout",
    all: "Ensemble",
    booked: "Réservé",
    free: "Libre",
    planned: "Ouvert",
    value: "Valeur",
    before: "Avant",
  },
  asTable: "Le même en tableau",
  csv: "Fichier CSV",
  json: "Fichier JSON",
  number,
  percent: (share: number) => `${number(percentOf(share))} %`,
  amounts: {
    days,
    minutes: (n: number) => minutes(Math.round(n)),
    people,
    appointments: counted("rendez-vous", "rendez-vous"),
    times: counted("fois", "fois"),
  },
  units: {
    days: "en jours",
    minutes: "en minutes",
    people: "en personnes",
    appointments: "en rendez-vous",
    times: "en fois",
    percent: "en %",
  },
  how: {
    dots: "Le point: la moitié, au plus. La fin du trait: neuf sur dix, au plus.",
    heat: "Foncé: réservé. Clair: libre. Vide: fermé.",
    target: (text: string) => `Objectif: ${text}`,
  },
  byChannel,
  morning: (weekday: string) => `${weekday} matin`,
  afternoon: (weekday: string) => `${weekday} après-midi`,
  said: {
    lead: (median: string, p90: string) =>
      `Pour un rendez-vous, la moitié attend ${median} ou moins. Neuf personnes sur dix attendent ${p90} ou moins.`,
    waited: (median: string, p90: string) =>
      `Sans rendez-vous, la moitié attend ${median} ou moins. Neuf personnes sur dix attendent ${p90} ou moins.`,
    within: (percent: string, target: string) => `${percent} sont appelées en ${target} ou moins.`,
    more: (amount: string) => `C'est ${amount} de plus que les 4 semaines d'avant.`,
    less: (amount: string) => `C'est ${amount} de moins que les 4 semaines d'avant.`,
    same: "C'est comme les 4 semaines d'avant.",
    most: (name: string, amount: string) => `Le plus: ${name}, ${amount}.`,
    third: (place: string, service: string, days: string) =>
      `${place}: la troisième heure libre est dans ${days}. C'est pour: ${service}.`,
    noThird: (place: string, service: string) =>
      `${place}: il reste moins de trois heures libres. C'est pour: ${service}.`,
    unmet: (n: number) => `${people(n)} ${n < 2 ? "n'a" : "n'ont"} pas trouvé d'heure.`,
    allMet: "Personne n'est resté sans heure.",
    full: (when: string, place: string, percent: string) =>
      `${place}, ${when}: ${percent} du temps est pris.`,
    slower: (channel: string, amount: string) => `${channel}, on attend ${amount} de plus que par internet.`,
    webSlower: (amount: string) => `Par internet, on attend ${amount} de plus qu'auprès d'une personne.`,
    assistedSlower: (amount: string) =>
      `Auprès d'une personne, on attend ${amount} de plus que par internet.`,
    slowerAt: (place: string, amount: string) =>
      `${place}: auprès d'une personne, on attend ${amount} de plus que par internet.`,
    undelivered: (percent: string) => `${percent} des messages ne sont pas arrivés, ou peut-être pas.`,
    fair: "Aucun canal n'attend plus longtemps qu'un autre, à un jour près.",
    unknownFair: "Il manque des rendez-vous pour comparer les canaux.",
    share: (channel: string, percent: string) => `${channel}: ${percent} des rendez-vous.`,
    promise: (percent: string) => `${percent} des personnes sont appelées dans les heures promises.`,
    firstCall: (median: string) => `La moitié est appelée en ${median} ou moins.`,
    reached: (percent: string) => `Nous joignons ${percent} des personnes.`,
    fill: (percent: string) => `${percent} du temps des guichets est réservé.`,
    trend: (first: string, last: string) => `Au début: ${first}. À la fin: ${last}.`,
    noTrend: "Il manque des chiffres pour dire comment cela évolue.",
    now: "maintenant",
    before: "avant",
  },
  measuring: {
    text: "Chaque chiffre se recompte: voici la formule et d'où elle vient.",
    few: "Moins de 10 cas: nous ne montrons rien, pour que personne ne soit reconnu.",
    formula: "Formule",
    source: "Source",
    english: "Les formules sont écrites en anglais.",
  },
  measures: {
    booked: { name: "Rendez-vous pris", text: "Les rendez-vous pris ces jours-là, par tous les canaux." },
    lead: {
      name: "Délai d'un rendez-vous",
      text: "Les jours entre la demande et la première heure donnée.",
    },
    "third-web": {
      name: "Troisième heure libre par internet",
      text: "Dans combien de jours est la troisième heure libre, par internet.",
    },
    "third-assisted": {
      name: "Troisième heure libre avec une personne",
      text: "La même chose, au téléphone et au guichet.",
    },
    unmet: {
      name: "Demandes sans place",
      text: "Les personnes qui n'ont pas trouvé d'heure: liste d'attente ou appel.",
    },
    offered: {
      name: "Attente sur la liste",
      text: "Les jours avant la première heure proposée sur la liste d'attente.",
    },
    fill: { name: "Temps réservé", text: "La part du temps des guichets qui est réservée." },
    "no-show": { name: "Rendez-vous sans visite", text: "La part des rendez-vous où personne n'est venu." },
    "cancelled-late": {
      name: "Annulations de la veille",
      text: "La part des rendez-vous annulés dans les 24 dernières heures.",
    },
    came: { name: "Visites", text: "Les personnes venues, avec ou sans rendez-vous." },
    waited: {
      name: "Attente sans rendez-vous",
      text: "Les minutes entre l'arrivée et l'appel, sans rendez-vous.",
    },
    late: {
      name: "Attente avec rendez-vous",
      text: "Les minutes entre l'heure du rendez-vous et l'appel.",
    },
    early: {
      name: "Avance sur l'heure",
      text: "Les minutes entre l'arrivée et l'heure du rendez-vous.",
    },
    took: { name: "Temps au guichet", text: "Les minutes passées au guichet." },
    left: { name: "Départs avant l'appel", text: "La part des personnes parties avant d'être reçues." },
    occupancy: { name: "Guichets occupés", text: "La part du temps où un guichet ouvert reçoit quelqu'un." },
    promise: {
      name: "Appels aux heures promises",
      text: "La part des personnes appelées dans les heures promises.",
    },
    "first-call": { name: "Attente d'un appel", text: "Les minutes entre la demande et le premier appel." },
    reached: { name: "Personnes jointes", text: "La part des personnes appelées à qui nous avons parlé." },
    attempts: { name: "Essais par personne", text: "Combien de fois nous appelons une personne." },
    undelivered: {
      name: "Messages non arrivés",
      text: "La part des messages qui ne sont pas arrivés, ou peut-être pas.",
    },
    replied: { name: "Réponse aux lettres", text: "Les jours entre l'arrivée d'une lettre et la réponse." },
    help: { name: "Temps des aidants", text: "Les minutes que des organisations passent à aider." },
    interpreter: {
      name: "Interprètes trouvés",
      text: "La part des rendez-vous avec besoin d'un interprète où il est là.",
    },
    "estimate-off": {
      name: "Écart de l'attente annoncée",
      text: "Les minutes entre l'attente annoncée et la vraie.",
    },
    "estimate-kept": {
      name: "Attentes annoncées tenues",
      text: "La part des personnes qui n'ont pas attendu plus que dit.",
    },
  },
}

export type FigureWords = typeof figures
export type MeasureName = keyof FigureWords["measures"]
