import type { Checked } from "../../audit/audit.ts"
import type { Kind } from "../../person/person.ts"

export const person = {
  title: "Les données d'une personne",
  intro: "Quelqu'un veut savoir ce que nous gardons, ou veut être effacé.",
  phone: "Numéro de téléphone",
  code: "Code",
  codeHint: "D'un rendez-vous, d'un appel ou de la liste d'attente.",
  name: "Nom",
  location: "Lieu",
  locationHint: "Pour chercher par nom.",
  noPlace: "Choisissez un lieu",
  search: "Chercher",
  none: "Nous n'avons rien trouvé. C'est effacé, ou d'un autre lieu.",
  found: (n: number) => (n === 1 ? "1 fiche trouvée" : `${n} fiches trouvées`),
  kinds: {
    appointment: "Rendez-vous",
    call: "Demande d'appel",
    wait: "Liste d'attente",
    visit: "Visite sans rendez-vous",
    letter: "Lettre",
  } satisfies Record<Kind, string>,
  noName: "sans nom",
  see: "Voir tout",
  back: "Chercher une autre personne",
  others: (n: number) =>
    n === 1 ? "Ce numéro est sur 1 autre fiche." : `Ce numéro est sur ${n} autres fiches.`,
  notSame: "Une famille peut avoir un seul numéro. Demandez d'abord.",
  download: "Télécharger en JSON",
  erase: "Effacer la personne",
  letter: "Votre lettre",
  received: "Arrivée",
  optedOut: "Vous ne voulez pas de SMS. Nous gardons une empreinte de votre numéro.",
  conversation: "Vous nous écrivez par SMS. Nous oublions cette conversation en un jour.",
  who: "Qui a vu ou changé le reste",
  eraseTitle: "Effacer cette personne ?",
  many: (n: number) => (n === 1 ? "1 fiche porte cette personne." : `${n} fiches portent cette personne.`),
  coming: (n: number) => (n === 1 ? "1 chose est encore à venir." : `${n} choses sont encore à venir.`),
  identity: "Comment savez-vous que c'est elle ?",
  identities: {
    document: "J'ai vu un document au guichet",
    "called-back": "J'ai rappelé le numéro que nous avons",
    "wrote-back": "J'ai écrit à l'adresse que nous avons",
  } satisfies Record<Checked, string>,
  noCopy: "Ne gardez pas de copie du document.",
  end: "Annuler d'abord ce qui est à venir",
  endHint:
    "Sinon, le rendez-vous reste, par son code. Un appel, une attente ou une lettre ouverte reste jusqu'à sa fin.",
  keepOut: "La personne ne veut toujours pas de SMS",
  keepOutHint: "Alors une empreinte de son numéro reste 400 jours au plus.",
  goes: "Ce qui disparaît",
  gone: "Nom, numéro, adresses, besoins, textes et messages. Personne ne peut les faire revenir.",
  staysTitle: "Ce qui reste, et pourquoi",
  stays: [
    "Des chiffres sans nom: ils disent si nous servons bien tout le monde.",
    "Le code, le lieu et l'heure, sans personne: le guichet était occupé.",
    "Qui a effacé, quand, et comment il a vérifié: pendant un an.",
    "Une attestation sans nom: seule la personne peut la montrer.",
    "Les sauvegardes: 35 jours au plus, puis elles disparaissent aussi.",
  ],
  button: "Effacer maintenant",
  keep: "Ne pas effacer",
  doneTitle: "C'est effacé",
  partTitle: "Une partie reste",
  erased: (n: number) => (n === 1 ? "1 fiche n'a plus de personne." : `${n} fiches n'ont plus de personne.`),
  cancelled: (n: number) => (n === 1 ? "1 chose est annulée." : `${n} choses sont annulées.`),
  kept: (n: number) => (n === 1 ? "1 chose à venir reste." : `${n} choses à venir restent.`),
  still: (n: number) =>
    n === 1
      ? "1 fiche porte encore la personne, jusqu'à ce que ce soit fini."
      : `${n} fiches portent encore la personne, jusqu'à ce que ce soit fini.`,
  nothing: "Il n'y a plus personne sur cette fiche.",
}

/** What whoever answers for personal data reads. */
export type PersonWords = typeof person
