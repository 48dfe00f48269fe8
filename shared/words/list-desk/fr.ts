import type { Reach } from "../../rebooking/rebooking.ts"

const people = (n: number) => (n === 1 ? "1 personne" : `${n} personnes`)
const hours = (n: number) => (n === 1 ? "1 heure" : `${n} heures`)
const days = (n: number) => (n === 1 ? "1 jour" : `${n} jours`)

/** What colleagues and helpers read about the waiting list, and what they say and write to whoever is on it. */
export const listDesk = {
  title: "Liste d'attente",
  waiting: (n: number) =>
    n === 0 ? "Personne n'attend ici." : `${people(n)} ${n === 1 ? "attend" : "attendent"} une place.`,
  toTell: "À proposer maintenant",
  toTellText: "Une place est gardée. La personne a besoin de votre appel ou de votre lettre.",
  others: "Qui attend",
  columns: {
    code: "Code",
    since: "Depuis",
    what: "Pour quoi",
    where: "Où",
    days: "Jours",
    reach: "Prévenue",
    offers: "Proposé",
  },
  anywhere: "Partout",
  anyDay: "Tous les jours",
  reach: {
    message: "par message",
    call: "par téléphone",
    letter: "par lettre",
    door: "au guichet",
  } satisfies Record<Reach, string>,
  /** The same as the name of a line: of a table, where nothing stands before it. */
  byReach: {
    message: "Par message",
    call: "Par téléphone",
    letter: "Par lettre",
    door: "Au guichet",
  } satisfies Record<Reach, string>,
  nothing: "rien encore",
  open: (code: string) => `Ouvrir ${code}`,
  offer: {
    title: "Une place à proposer",
    told: "Une place est proposée par message",
    keep: (until: string) => `Nous la gardons ${until}.`,
    script: "À dire à la personne",
    letter: "Voir et imprimer la lettre",
    by: "Pas de téléphone: envoyez la lettre.",
    posted: "La lettre est à la poste",
    postedAt: (when: string) => `La lettre est partie ${when}.`,
    tried: "Personne ne répond",
    triedTimes: (n: number, when: string) =>
      `${n === 1 ? "1 essai" : `${n} essais`} sans réponse, le dernier ${when}.`,
    yes: "Oui: prendre la place",
    no: "Non: attendre une autre",
    answer: "Que dit la personne ?",
    page: "Tout voir, ou quitter la liste",
  },
  script: {
    waits: (service: string) => `Vous attendez une place: ${service}.`,
    free: "Une place se libère:",
    question: "Voulez-vous la prendre\u00a0?",
    kept: (until: string) => `Nous la gardons pour vous ${until}.`,
  },
  said: {
    no: "C'est noté. La personne garde son tour.",
    tried: "C'est noté. La place reste gardée pour elle.",
    posted: "C'est noté: la lettre est partie.",
    left: "La personne n'est plus sur la liste.",
    closed: "C'est noté. La personne attend toujours.",
  },
  one: {
    title: "Une personne sur la liste d'attente",
    name: "Nom",
    phone: "Téléphone",
    language: "Langue",
    asked: "Demandé",
    state: "Où en est-on ?",
    states: {
      waiting: "attend une place",
      offered: "une place est proposée",
      booked: "a une place",
      cancelled: "n'attend plus",
      lapsed: "n'a plus répondu",
    },
    consent: "Accord",
    before: "Proposé avant",
    answers: { yes: "oui", no: "non", none: "pas de réponse", gone: "la place n'existe plus" },
    appointment: "Voir le rendez-vous",
    leave: "Quitter la liste",
    sure: "La personne ne veut plus attendre ?",
    leaveNow: "Oui, enlever de la liste",
    stay: "Non, elle attend encore",
    back: "Retour à la liste",
    over: "Cette place n'est plus gardée. La personne attend la suivante.",
  },
  long: {
    title: "Attend depuis longtemps",
    text: "Appelez. Cherchez une place avec la personne, aussi au-delà des places.",
    find: "Chercher une place",
    close: "C'est fait, elle attend encore",
  },
  join: {
    button: "Liste d'attente",
    title: "Liste d'attente",
    text: "La personne est prévenue quand une place se libère. Rien coché: tout convient.",
    places: "Lieux qui conviennent",
    days: "Jours qui conviennent",
    put: "Mettre sur la liste",
    close: "Fermer la liste d'attente",
    need: "Il faut un téléphone, un e-mail ou une adresse.",
  },
  listed: {
    title: "Sur la liste d'attente",
    script: "À dire à la personne",
    on: "Vous êtes sur la liste d'attente.",
    code: (words: string) => `Votre code: ${words}.`,
    ways: {
      message: "Une place se libère: vous recevez un message.",
      call: "Une place se libère: nous vous téléphonons.",
      letter: "Une place se libère: nous vous écrivons.",
      door: "Une place se libère: venez demander au guichet.",
    } satisfies Record<Reach, string>,
    time: {
      message: (n: number) => `Vous avez ${hours(n)} pour dire oui ou non.`,
      call: (n: number) =>
        `Nous essayons ${n === 1 ? "jusqu'au lendemain" : `pendant ${days(n)}`}. La place reste pour vous.`,
      letter: (n: number) =>
        n === 0
          ? "Répondez tout de suite par téléphone ou par lettre."
          : `Vous avez ${days(n)} ouvrables pour répondre par téléphone ou par lettre.`,
    },
    leave: "Vous pouvez quitter la liste quand vous voulez.",
  },
  figures: {
    title: "Combien de temps attend-on ?",
    text: (from: string) =>
      `Demandes depuis ${from}. Jours d'attente jusqu'à la première place proposée, au milieu.`,
    fair: "Prévenir par téléphone ou par lettre prend du temps. Ces personnes passent plus tôt.",
    reach: "Prévenue",
    channel: "Demandé",
    asked: "Demandes",
    offered: "Une place proposée",
    open: "Attendent encore",
    booked: "Ont une place",
    days: "Jours d'attente",
    none: "–",
    number: (n: number) => n.toLocaleString("fr-BE", { maximumFractionDigits: 1 }),
    all: "Ensemble",
    empty: "Pas encore de demandes.",
  },
  letter: {
    title: "Lettre: une place se libère",
    says: "Une place se libère. Elle est pour vous si vous dites oui:",
    answer: (until: string) => `Dites oui ou non. Nous la gardons ${until}.`,
    yes: "Oui, je viens.",
    no: "Non, j'attends encore.",
  },
  mine: "Sur la liste d'attente",
  known: {
    title: (code: string) => `Liste d'attente ${code}`,
    also: "Ce numéro est aussi sur la liste d'attente.",
    forget: "Aussi ses places sur la liste d'attente",
  },
}

export type ListDesk = typeof listDesk
