export const promise = {
  title: "Chaque service, toujours par une personne",
  text: "Vous pouvez tout demander sans internet.",
  ways: "Au guichet, par téléphone ou par courrier: une personne vous répond.",
  link: "Où trouver une personne",
  contents: "Les services",
  counter: "Au guichet",
  phone: "Par téléphone",
  post: "Par courrier",
  appointments: "Avec rendez-vous:",
  walkIns: "Sans rendez-vous:",
  lacks: {
    counter: "En ce moment, personne n'est au guichet. Téléphonez: une personne vous aide.",
    phone: "En ce moment, le téléphone répond trop peu. Venez au guichet ou écrivez.",
    post: "En ce moment, le courrier n'est pas possible. Téléphonez: une personne vous aide.",
  },
  here: {
    title: (place: string) => `${place}: une personne vous aide`,
    services: "Ce que vous pouvez demander ici",
    hours: "Certains services ont d'autres heures.",
    all: "Voir chaque service",
    none: "En ce moment, vous ne pouvez rien demander ici.",
    other: "Autrement ces jours-ci:",
    closed: (day: string) => `${day}: fermé`,
    open: (day: string, hours: string) => `${day}: ${hours}`,
  },
  rule: {
    every: (weeks: number) => `une semaine sur ${weeks}`,
    nth: (n: number) => (n === 1 ? "1er" : n > 0 ? `${n}e` : n === -1 ? "dernier" : `${-n}e avant la fin`),
    ofMonth: (nths: string, days: string) => `le ${nths} ${days} du mois`,
    and: (one: string, other: string) => `${one} et ${other}`,
    since: (day: string) => `à partir du ${day}`,
    until: (day: string) => `jusqu'au ${day}`,
  },
  /** Why a service is no longer offered, when nobody decided it: read by staff. */
  withdrawn: (place: string) => `${place}: plus personne n'est au guichet pour ce service.`,
  /** Read by whoever answers for a place. */
  soon: {
    title: "Bientôt sans guichet",
    line: (day: string, place: string, service: string) => `${day}: ${place}, ${service}`,
    next: "Notez de nouvelles heures. Sinon, ce service n'est plus proposé dès ce jour.",
  },
  seal: {
    title: "La promesse, pour la porte",
    how: "Imprimez cette feuille et collez-la sur la porte.",
    back: "Retour",
    sentence: "Chaque service, toujours par une personne.",
    ways: "Au guichet. Par téléphone. Par courrier.",
    where: "Adresse, heures et numéro:",
    code: (place: string) => `Le code mène à la page: ${place}`,
  },
}
export type PromiseWords = typeof promise
