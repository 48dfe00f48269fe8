/** An appointment as an answer tells of it. */
export type Said = { when: string; place: string; code: string }

/** When a person phones, from which number, and what they say first. */
export type CallSaid = { when: string; phone: string; word: string }

/** A place on the waiting list: since when, and how many stand before it. */
export type Listed = { since: string; code: string; ahead: number }

/** A time that is kept for somebody, and until when. */
export type Kept = Said & { until: string }

/** Answers to people who write: each is one SMS, and none says who somebody is or what they come for. */
export const sms = {
  what: "Pour quoi ? Un mot suffit. Ou 0: on vous appelle.",
  pick: "Répondez par un numéro.",
  later: "4 = plus tard.",
  person: "0 = on vous appelle.",
  taken: "Cette heure est prise.",
  old: "Cette liste est trop ancienne.",
  whichever: "Pas de place ce jour-là.",
  /** Why a person is going to phone. */
  why: {
    asked: "D'accord.",
    unclear: "Nous ne comprenons pas.",
    full: "Pas de place libre maintenant.",
    byPerson: "Une personne fait cela avec vous.",
    often: "Vous avez beaucoup écrit.",
  },
  call: ({ when, phone, word }: CallSaid) => `On vous appelle ${when}, du ${phone}. Premier mot: ${word}.`,
  sorry: (phone: string) => `Appelez-nous: ${phone}.`,
  again: "Nous n'avons pas compris. Un mot: RDV, QUAND, CHANGER, ANNUL, AIDE. Ou 0: on vous appelle.",
  greet: "RDV: rendez-vous. QUAND. 0: on vous appelle.",
  greetCall: (when: string) => `On vous appelle ${when}.`,
  one: ({ when, place, code }: Said) =>
    `Rendez-vous ${when}, ${place}. Code ${code}. Pour changer: CHANGER ${code}. Pour annuler: ANNUL ${code}.`,
  several: (list: string) =>
    `Vos rendez-vous: ${list}. Pour changer ou annuler: ajoutez le code. 0: on vous appelle.`,
  none: "Pas de rendez-vous avec ce numéro. RDV: en prendre un. 0: on vous appelle.",
  cancelHow: ({ when, code }: Said) => `Pour annuler ${when}, répondez ANNUL ${code}. 0: on vous appelle.`,
  moveHow: ({ when, code }: Said) => `Pour changer ${when}, répondez CHANGER ${code}. 0: on vous appelle.`,
  offerHow: (code: string) => `Pour dire oui, répondez OUI ${code}. Sinon 0: on vous appelle.`,
  unknown: "Nous ne trouvons pas ce code avec ce numéro. QUAND: vos rendez-vous. 0: on vous appelle.",
  sureCancel: ({ when, place }: Said) => `Annuler ${when}, ${place} ? Répondez OUI ou NON.`,
  sureStop: "Ne plus recevoir de SMS ? Répondez OUI ou NON.",
  kept: "D'accord, rien ne change.",
  over: "Ce rendez-vous est passé ou annulé. RDV: en prendre un. 0: on vous appelle.",
  already: ({ when, code }: Said) =>
    `Vous avez déjà ce rendez-vous: ${when}. Code ${code}. Un autre ? 0: on vous appelle.`,
  wait: (phone: string) => `Attente: inconnue pour le moment. Questions: ${phone}. 0: on vous appelle.`,
  help: (phone: string) =>
    `RDV: prendre rendez-vous. QUAND: le voir. CHANGER ou ANNUL + code. STOP: plus de SMS. 0: on vous appelle. Ou ${phone}.`,
  stop: "Vous ne recevez plus de SMS. Vos rendez-vous restent. Une personne vous contacte. START: recevoir à nouveau.",
  stopped: "Vous ne recevez plus de SMS. START: recevoir à nouveau.",
  writes: "Une personne vous écrit.",
  start: "D'accord, vous recevez à nouveau nos SMS.",
  language: "D'accord, en français. Écrivez RDV, QUAND ou AIDE. 0: on vous appelle.",
  register: "N'envoyez pas ce numéro, nous ne le gardons pas.",
  /** The waiting list. */
  list: {
    how: "Ou répondez LISTE: nous vous écrivons quand une place se libère.",
    on: (code: string) =>
      `Vous êtes sur la liste d'attente, code ${code}. Une place se libère: nous vous écrivons. Quitter: ANNUL ${code}. 0: on vous appelle.`,
    place: ({ since, code, ahead }: Listed) =>
      `Liste d'attente depuis le ${since}, code ${code}. Avant vous: ${ahead}. Quitter: ANNUL ${code}. 0: on vous appelle.`,
    offer: ({ when, place, until, code }: Kept) =>
      `Une place ${when}, ${place}, gardée jusqu'au ${until}. Répondez OUI ${code} ou NON ${code}. 0: on vous appelle.`,
    taken: ({ when, place }: Kept) => `C'est noté: ${when}, ${place}. QUAND: votre code. 0: on vous appelle.`,
    stays: (code: string) =>
      `D'accord. Vous gardez votre place sur la liste. Quitter: ANNUL ${code}. 0: on vous appelle.`,
    late: (code: string) =>
      `Cette place n'est plus libre. Vous restez sur la liste. Quitter: ANNUL ${code}. 0: on vous appelle.`,
    sure: "Quitter la liste d'attente ? Répondez OUI ou NON.",
    left: "Vous n'êtes plus sur la liste d'attente. RDV: rendez-vous. 0: on vous appelle.",
  },
}
