import type { Reach, Standing } from "../../rebooking/rebooking.ts"

const people = (n: number) => (n === 1 ? "1 personne" : `${n} personnes`)

/** What people read and hear when their desk is closed: they themselves, who calls them, and who closed it. */
export const rebooking = {
  /** "nous les gardons jusqu'au mercredi 24 mars": to the end of a day, or to a time of it. */
  until: (day: string) => `jusqu'au ${day}`,
  untilTime: (when: string) => `jusqu'au ${when}`,
  mark: "Guichet fermé: à replacer",
  page: {
    title: "Le guichet est fermé à ce moment-là",
    lost: "Ce rendez-vous ne peut pas avoir lieu:",
    held: "Nous gardons une place pour vous",
    choose: (until: string) => `Choisissez une heure. Nous la gardons ${until}.`,
    none: "Aucune heure n'est gardée pour vous.",
    person: "Une personne s'en occupe et cherche avec vous.",
    phone: (number: string, hours: string) => `Vous pouvez aussi téléphoner: ${number}, ${hours}.`,
    other: "Choisir une autre heure",
    callMe: "On m'appelle",
    cancel: "Annuler ce rendez-vous",
    wasClosed: "Le guichet était fermé",
    notHeld: "Ce rendez-vous n'a pas eu lieu. Prenez une autre heure, ou téléphonez.",
    was: "Guichet fermé:",
    back: "Retour à mon rendez-vous",
  },
}

/** What only colleagues read of it. */
export const rebookingForStaff = {
  /** Read aloud to the person. */
  script: {
    hello: (name: string) => `Bonjour ${name}.`,
    helloAll: "Bonjour.",
    who: (colleague: string, commune: string) => `Ici ${colleague}, ${commune}.`,
    about: (when: string) => `Vous avez rendez-vous ${when}.`,
    closed: "Ce jour-là, le guichet est fermé à cette heure. Nous en sommes désolés.",
    held: "Nous gardons une place pour vous:",
    which: "Est-ce que cela vous convient\u00a0?",
    none: "Je cherche une autre heure avec vous. Quel jour vous convient\u00a0?",
    else: "Vous pouvez aussi choisir un autre jour, ou annuler.",
    bring: "Apportez les mêmes papiers.",
  },
  staff: {
    reach: {
      message: "La personne reçoit un message. Sans réponse, appelez.",
      call: "Aucun message n'arrive. Appelez d'abord.",
      letter: "Pas de téléphone: envoyez la lettre.",
      door: "Ni téléphone ni adresse: dites-le à la porte.",
    } satisfies Record<Reach, string>,
    call: (phone: string) => `Appeler le ${phone}`,
    letter: "Voir la lettre",
    script: "À dire à la personne",
    held: "Heures gardées pour elle",
    heldUntil: (until: string) => `Gardé ${until}.`,
    take: "Prendre",
    none: "Aucune heure n'est gardée. Cherchez-en une ici.",
    other: "Une autre heure",
  },
  tasks: {
    title: "À replacer",
    waiting: (n: number) =>
      n === 1 ? "1 personne attend une autre heure." : `${n} personnes attendent une autre heure.`,
    others: "Autres choses à faire",
    lost: "Heure fermée",
    who: "La personne",
    reach: "Comment la joindre",
    held: "Gardé",
    nothing: "rien",
    ways: {
      message: "Message parti",
      call: "À appeler",
      letter: "Par lettre",
      door: "À la porte",
    } satisfies Record<Reach, string>,
    over: "Son heure est passée. Notez que c'est vu.",
    progress: "Où en est-on ?",
  },
  progress: {
    list: "Fermetures: qui est replacé ?",
    title: (place: string) => `Qui est replacé ? ${place}`,
    intro: "Un changement peut fermer un guichet où des personnes ont rendez-vous.",
    empty: "Aucun changement n'a touché de rendez-vous.",
    placed: (all: number, placed: number) =>
      `Sur ${people(all)}, ${placed === 0 ? "aucune n'a encore de place" : placed === 1 ? "1 a une place" : `${placed} ont une place`}.`,
    toCall: (n: number) =>
      n === 0 ? "Personne n'est à appeler." : n === 1 ? "1 est à appeler." : `${n} sont à appeler.`,
    none: "Personne n'a perdu sa place.",
    working: "Ce n'est pas fini. Revenez dans une minute.",
    when: "Changé",
    who: "Par",
    why: "Pourquoi",
    where: "Où",
    itself: "automatiquement",
    counts: "Où en est chacun",
    many: "Personnes",
    total: "Ensemble",
    standings: {
      seated: "Même heure, à un autre guichet",
      moved: "Une autre heure",
      restored: "Son heure est rendue",
      cancelled: "Annulé",
      told: "Prévenu, la réponse manque",
      call: "À appeler",
      write: "À joindre par lettre",
      door: "À prévenir à la porte",
      past: "L'heure est passée sans autre heure",
    } satisfies Record<Standing, string>,
    open: "Encore sans place",
    code: "Code",
    state: "État",
    tasks: "Voir les personnes à appeler",
    back: "Tous les changements",
  },
}

export type Rebooking = typeof rebooking
export type RebookingForStaff = typeof rebookingForStaff
