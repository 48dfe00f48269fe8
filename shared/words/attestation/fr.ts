import type { Result } from "../../attestation/attestation.ts"
import type { Channel } from "../../act.ts"

export const attestation = {
  ask: "Une attestation de votre demande",
  verify: {
    title: "Vérifier une attestation",
    text: "Le code est sur l'attestation. Nous montrons ce que nous avons noté, sans nom.",
    label: "Code de l'attestation",
    hint: "16 lettres ou chiffres",
    button: "Vérifier",
    none: "Nous ne trouvons pas ce code. Regardez bien chaque signe, ou téléphonez.",
  },
  help: {
    title: "Je veux prouver ma demande",
    text: "Sur la page de votre rendez-vous, demandez une attestation. Elle porte un code.",
    full: "Tout est complet ? La page des heures vous donne aussi une attestation.",
    human: "Au guichet et au téléphone, une personne peut la faire pour vous.",
  },
}

/** What stands on it, and on the pages where it is made and checked. */
export const moreAttestation = {
  title: "Attestation de demande",
  date: "Date de la demande",
  what: "Demande",
  nothing: "Le sujet n'est pas connu.",
  where: "Lieu",
  way: "Moyen",
  ways: {
    web: "Par internet",
    sms: "Par SMS",
    phone: "Par téléphone",
    counter: "Au guichet",
    post: "Par lettre",
    helper: "Avec l'aide d'une organisation",
  } satisfies Record<Channel, string>,
  answer: "Réponse",
  results: {
    booked: "Nous avons donné un rendez-vous.",
    "no-place": "Nous n'avions pas d'heure libre.",
    "call-promised": "Nous avons promis d'appeler.",
    cancelled: "La personne a annulé sa demande.",
    "cancelled-by-us": "Nous avons annulé le rendez-vous.",
    "not-understood": "Nous n'avons pas compris la demande.",
    "other-answer": "Nous avons donné une autre réponse.",
  } satisfies Record<Result, string>,
  upTo: (day: string) => `Tout était complet par ce moyen jusqu'au ${day}.`,
  name: "Nom:",
  nameless: "Nous ne gardons pas de nom avec cette attestation. La personne écrit son nom ici.",
  code: "Code de l'attestation",
  check: "Vérifier cette attestation",
  checkWeb: (address: string) => `Ouvrez ${address} et écrivez le code.`,
  checkPhone: (phone: string) => `Ou téléphonez au ${phone}.`,
  until: (day: string) => `Chacun peut la vérifier jusqu'au ${day}.`,
  from: "Qui atteste",
  made: (day: string) => `Attestation faite le ${day}.`,
  ours: "Cette attestation vient de nous. Elle ne dit pas de qui est la demande.",
  pdf: "Enregistrer en PDF",
  others: "La lire dans une autre langue",
  staff: {
    title: "Faire une attestation",
    made: "L'attestation est faite",
    print: "Ouvrir et imprimer:",
    ofAppointment: "Pour un rendez-vous",
    appointment: "Code du rendez-vous",
    untraced: "Pour une demande sans rendez-vous",
    nobody: "N'écrivez aucun nom: l'attestation n'en porte pas.",
    service: "Pour quoi",
    noService: "Pas compris",
    location: "Lieu",
    noLocation: "Pas dans un lieu",
    date: "Jour de la demande",
    dateHint: (days: number) => `Au plus tôt il y a ${days} jours.`,
    button: "Faire l'attestation",
  },
}

/** What stands on an attestation, and around it. */
export type AttestationWords = typeof attestation

export type MoreAttestation = typeof moreAttestation
