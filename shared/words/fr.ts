import { attestation } from "./attestation/fr.ts"
import { staff } from "./staff/fr.ts"
import { admin } from "./admin/fr.ts"
import { rules } from "./rules/fr.ts"
import { fr as counter } from "./counter/fr.ts"
import { fr as helpers } from "./helping/fr.ts"
import { fr as reception } from "./reception/fr.ts"
import type { Fault, Reason, lacks } from "../refusal.ts"
import { fitted } from "./short.ts"
import { dateText, dayText, timeText } from "./when.ts"
import { dayOf, type Instant, later, minute } from "../time.ts"
import { paper } from "./paper/fr.ts"
import { rights } from "./rights/fr.ts"
import { promise } from "./promise/fr.ts"
import { rebooking } from "./rebooking/fr.ts"

/** What a notice is about, as it is when it is sent. */
export type NoticeFacts = {
  commune: string
  place: string
  start: Instant
  zone: string
  code: string
  phone: string
  further: boolean
  /** What is held for somebody whose desk is closed: until when. */
  offer?: { start: Instant; until: Instant } | undefined
  /** It must fit one SMS; otherwise names are said whole. */
  sms: boolean
}

/** A day of a time that is named beside it; of a moment that ends a day, that day. */
const date = ({ zone }: NoticeFacts, at: Instant) => dateText("fr", dayOf(later(at, -minute), zone))
const when = ({ start, zone }: NoticeFacts) =>
  `${dayText("fr", dayOf(start, zone))} à ${timeText("fr", start, zone)}`

const hours = (n: number) => `${Math.floor(n / 60)} heures${n % 60 ? ` ${n % 60} minutes` : ""}`

const people = (n: number) => (n === 1 ? "1 personne" : `${n} personnes`)

export const fr = {
  name: "Français",
  skip: "Aller au contenu",
  appName: (commune: string) => `Rendez-vous – ${commune}`,
  languageMenu: "Langue",
  back: "Retour",
  continue: "Continuer",
  change: "Changer",
  people,
  minutes: (n: number) => (n < 120 ? `${n} minutes` : hours(n)),
  at: (day: string, time: string) => `${day} à ${time}`,
  kilometres: (km: string) => `à ${km} km`,
  footer: { find: "Retrouver mon rendez-vous", callMe: "On vous appelle", help: "Aide" },
  human: {
    title: "Besoin d'aide ?",
    line: "Une personne vous répond:",
    hours: (days: string, hours: string) => `${days} ${hours}`,
    openNow: (until: string) => `Ouvert maintenant, jusqu'à ${until}.`,
    opens: (day: string, time: string) => `Le téléphone ouvre ${day} à ${time}.`,
    callMe: "Appelez-moi",
  },
  service: {
    title: "Pour quoi venez-vous ?",
    search: "Cherchez avec vos mots",
    hint: "Par exemple: carte, permis, déménagement",
    button: "Chercher",
    all: "Tout voir",
    found: (n: number) => (n === 1 ? "1 réponse" : `${n} réponses`),
    none: (words: string) => `Nous ne trouvons pas « ${words} ». Une personne peut vous aider.`,
    heading: "Tous les services",
    already: "Vous avez déjà un rendez-vous ?",
    notWeb: "Par téléphone ou au guichet",
  },
  visit: {
    title: "Pour combien de personnes ?",
    each: "Comptez chaque personne qui a besoin de ce service.",
    bring: "À apporter",
    eachBrings: "Chaque personne apporte ses papiers.",
    bringNothing: "Vous ne devez rien apporter.",
    seeAlso: "Peut-être utile aussi",
    byHuman: "Pour ce service, une personne fixe l'heure avec vous.",
  },
  together: {
    title: "Autre chose pendant la même visite ?",
    atMost: (n: number) => `${n} services au plus.`,
    more: "Voir d'autres services",
    tooMany: (n: number) => `Cochez ${n} services au plus. Pour le reste, une personne vous aide.`,
    byHuman: (service: string) => `${service}: une personne fixe l'heure avec vous.`,
    noDesk: "Aucun guichet ne fait tout cela en une fois.",
    tooLong: "Tout cela prend trop de temps pour une seule visite.",
    next: "Prenez deux rendez-vous. Ou une personne arrange tout avec vous.",
    muchHere: "C'est trop pour une seule visite ici. Voyez aussi les autres lieux.",
    muchRow: "Trop pour une seule visite ici",
    again: "Choisir autrement",
    front: "Plusieurs choses ? Choisissez la première, puis ajoutez les autres.",
  },
  place: {
    title: "Où voulez-vous venir ?",
    postcode: "Votre code postal",
    postcodeHint: "Nous montrons le lieu le plus proche en premier.",
    button: "Trier par distance",
    badPostcode: "Un code postal a 4 chiffres. Exemple: 1030",
    unknownPostcode: (postcode: string) => `Nous ne connaissons pas la distance depuis ${postcode}.`,
    soonest: (when: string) => `Première heure libre: ${when}`,
    anywhere: "N'importe où, le plus tôt possible",
    full: (until: string) => `Complet jusqu'au ${until}`,
    atHome: "Nous venons chez vous.",
    noWheelchair: "pas accessible en fauteuil",
    access: {
      wheelchair: "accessible en fauteuil",
      "hearing-loop": "boucle auditive",
      "accessible-toilet": "toilettes adaptées",
      lift: "ascenseur",
      parking: "parking",
      "quiet-room": "espace calme",
    },
  },
  time: {
    title: "Quand voulez-vous venir ?",
    all: "Voir toutes les heures",
    otherDay: "Choisir un autre jour",
    morning: "Matin",
    afternoon: "Après-midi",
    soonest: "le plus tôt",
    later: "Jours suivants",
    earlier: "Jours précédents",
    anywhere: "Tous les lieux",
    full: (until: string) => `Tout est complet jusqu'au ${until}. On vous appelle ?`,
    fullHere: "Ce lieu est complet. Voyez aussi les autres lieux.",
    unknown: "Nous ne pouvons pas montrer les heures maintenant. Téléphonez: une personne les a.",
    held: "Une heure n'est à vous qu'à la fin, quand vous confirmez.",
  },
  who: {
    title: "Qui vient ?",
    introHome: "Nous avons besoin de votre adresse. Le reste peut rester vide.",
    intro: "Vous pouvez tout laisser vide. Vous recevez alors un code à noter.",
    name: "Votre nom",
    nameHint: "Comme vous le dites au guichet.",
    phone: "Votre téléphone",
    phoneHint: "GSM: nous envoyons un SMS. Fixe: nous appelons.",
    otherWay: "Pas de téléphone ? E-mail ou lettre",
    email: "Votre e-mail",
    address: "Votre adresse",
    addressHint: "Rue, numéro, boîte, code postal, commune",
    addressHome: "L'adresse où nous venons",
    needs: "De quoi avez-vous besoin ?",
    interpreter: "Un interprète. Votre langue:",
    sign: "La langue des signes",
    wheelchair: "Un accès en fauteuil roulant",
    optional: "(pas obligatoire)",
    kept: (days: number) => `Nous effaçons ces données ${days} jours après le rendez-vous.`,
  },
  needs: {
    interpreter: (language: string) => `interprète (${language})`,
    sign: "langue des signes",
    wheelchair: "fauteuil roulant",
  },
  check: {
    title: "Tout est juste ?",
    service: "Pour",
    place: "Où",
    time: "Quand",
    name: "Nom",
    phone: "Téléphone",
    email: "E-mail",
    address: "Adresse",
    needs: "Besoins",
    otherNumber: "Continuer sans numéro, ou avec un autre",
    stairs: "Ce lieu n'est pas accessible en fauteuil. Choisissez un autre lieu, ou téléphonez.",
    twice: "Vous avez déjà pris cette heure. En voulez-vous une deuxième ?",
    nothing: "–",
    button: "Confirmer le rendez-vous",
    lost: "Nous n'avons plus vos réponses. Choisissez l'heure encore une fois, ou téléphonez.",
  },
  done: {
    title: "C'est noté.",
    yours: "Votre rendez-vous",
    cancelledTitle: "Ce rendez-vous est annulé.",
    movedTitle: "Votre nouvelle heure est notée.",
    over: "Ce rendez-vous est passé.",
    started: "Votre rendez-vous a commencé.",
    late: "Vous êtes en retard ? Téléphonez: une personne vous dit quoi faire.",
    slowLetter: "Notez le code et la clé: la lettre peut arriver trop tard.",
    code: "Votre code",
    key: "Votre clé",
    keyHint: "Gardez le code et la clé: avec eux, vous changez ou annulez.",
    confirmBy: {
      sms: "Vous recevez un SMS.",
      voice: "Nous vous appelons pour confirmer.",
      email: "Vous recevez un e-mail.",
      letter: "Vous recevez une lettre.",
      none: "Notez le code et la clé, ou imprimez cette page.",
    },
    bring: "À apporter",
    route: "Où est-ce ?",
    map: "Voir sur une carte",
    calendar: "Mettre dans mon agenda",
    move: "Changer l'heure ou le lieu",
    cancel: "Annuler",
    print: "Imprimer",
    again: "Prendre un autre rendez-vous",
  },
  move: {
    title: "Choisissez une nouvelle heure",
    now: "Maintenant:",
    otherPlace: "Ou dans un autre lieu",
    checkTitle: "Changer pour cette heure ?",
    old: "Avant",
    new: "Après",
    button: "Oui, changer",
    keep: "Non, garder mon heure",
  },
  cancel: {
    title: "Annuler ce rendez-vous ?",
    text: "Votre place sera libre pour quelqu'un d'autre.",
    button: "Oui, annuler",
    keep: "Non, garder mon rendez-vous",
  },
  find: {
    title: "Retrouver mon rendez-vous",
    code: "Votre code",
    codeHint: "5 lettres ou chiffres",
    key: "Votre clé",
    keyHint: "8 lettres ou chiffres",
    button: "Voir mon rendez-vous",
    none: "Nous ne trouvons pas ce code avec cette clé. Regardez sur votre papier ou téléphonez.",
    lost: "Vous avez perdu le code ou la clé ? Téléphonez, nous retrouvons votre rendez-vous.",
  },
  callMe: {
    title: "Une personne vous appelle",
    text: "Donnez votre numéro. Nous vous appelons, c'est gratuit.",
    phone: "Votre téléphone",
    phoneHint: "GSM ou fixe. Exemple: 0470 12 34 56",
    name: "Votre nom",
    button: "Appelez-moi",
    next: (window: string) => `Nous pouvons vous appeler ${window}.`,
    window: (day: string, from: string, to: string) => `${day} entre ${from} et ${to}`,
    doneTitle: "Nous vous appelons.",
    promise: (window: string, phone: string) => `Une personne vous appelle ${window}, du ${phone}.`,
    ahead: (n: number) => (n === 0 ? "Personne avant vous." : `${people(n)} avant vous.`),
    cancel: "Ne plus m'appeler",
    cancelled: "C'est noté: nous ne vous appelons pas.",
  },
  help: {
    title: "Aide",
    contents: "Vos questions",
    phone: (number: string) => `Téléphoner: ${number}`,
    appointment: {
      title: "Comment prendre rendez-vous ?",
      text: "Choisissez ce qui vous va.",
      web: "Sur ce site",
      webLink: "Choisir un service",
      phone: "Par téléphone",
      counter: "Au guichet",
      counterText: "Venez, vous n'avez besoin de rien. Une personne cherche une heure avec vous.",
      addresses: "Voir nos adresses",
      shared: "Nous gardons des heures pour le téléphone et le guichet.",
    },
    nothing: {
      title: "De quoi ai-je besoin pour prendre rendez-vous ?",
      text: "De rien: pas d'e-mail, pas de compte, pas de téléphone.",
      slip: "Vous recevez un code et une clé. Notez-les, ou imprimez la page.",
      bring: "La page de chaque service dit quoi apporter au guichet.",
    },
    change: {
      title: "Je ne peux pas venir, ou je veux une autre heure",
      text: "Prenez votre code et votre clé. Changez ou annulez jusqu'à l'heure du rendez-vous.",
      human: "Ou téléphonez: une personne le fait avec vous.",
    },
    lost: {
      title: "J'ai perdu mon code ou ma clé",
      text: "Un SMS, un e-mail ou une lettre dit votre code, mais pas la clé.",
      human: "Sans la clé, téléphonez: une personne retrouve votre rendez-vous.",
    },
    called: {
      title: "Je préfère qu'on m'appelle",
      text: "Donnez votre numéro. La page dit quand nous appelons.",
    },
    several: {
      title: "Nous sommes plusieurs, ou je viens pour plusieurs choses",
      text: "Choisissez d'abord un service. Sur sa page, dites combien de personnes en ont besoin.",
      also: "Sur la même page, ajoutez les autres services. Souvent, un seul rendez-vous suffit.",
    },
    needs: {
      title: "Interprète, langue des signes, fauteuil roulant",
      text: (who: string) => `Dites-le à la page «\u00a0${who}\u00a0», ou par téléphone.`,
      places: "Pour chaque lieu, nous montrons ce qui est accessible.",
    },
    home: {
      title: "Je ne peux pas sortir de chez moi",
      text: (place: string) => `Pour certains services, choisissez le lieu «\u00a0${place}\u00a0».`,
      human: "Téléphonez: une personne cherche une solution avec vous.",
    },
    cost: {
      title: "Combien ça coûte ?",
      text: "Rien. Prendre, changer ou annuler un rendez-vous est gratuit. Notre appel aussi.",
      papers: "Certains documents sont payants. Vous les payez au guichet.",
    },
    kept: {
      title: "Que gardez-vous sur moi ?",
      text: "Ce que vous nous dites. Vous pouvez tout laisser vide, sauf l'adresse pour une visite à domicile.",
      trace: "Pendant une heure au plus, aussi une trace de votre connexion, contre les abus.",
      days: (n: number) =>
        `Nous l'effaçons ${n} jours après le rendez-vous ou la demande d'appel. Il reste des chiffres, sans nom.`,
      sooner: "Vous voulez l'effacer plus tôt ? Téléphonez: une personne le fait.",
    },
    letter: {
      title: "Par lettre",
      text: "Écrivez pour quoi vous venez, votre nom, votre adresse et vos jours possibles.",
      answer: "Nous répondons par lettre.",
    },
  },
  counter,
  reception,
  helpers,
  problem: {
    title: "Il y a quelque chose à corriger",
    prefix: "À corriger: ",
  },
  faults: {
    missing: "Remplissez ce champ.",
    "unknown-field": "Ce champ n'existe pas.",
    "repeated-field": "Ce champ est là deux fois.",
    "not-allowed": "Cette réponse n'est pas possible ici.",
    "wrong-shape": "Cette réponse n'a pas la bonne forme.",
    "too-long": "C'est trop long.",
    "bad-characters": "Ce texte contient un signe invisible. Écrivez-le encore une fois.",
    "bad-phone": "Ce numéro n'existe pas, ou il manque un chiffre. Exemple: 0470 12 34 56",
    "not-mobile": "Un SMS demande un numéro de GSM. Exemple: 0470 12 34 56",
    "bad-email": "Cet e-mail n'est pas complet. Exemple: nom@exemple.be",
    "bad-date": "Écrivez une date. Exemple: 2027-04-06",
    "bad-instant": "Écrivez une heure avec son décalage. Exemple: 2027-04-06T09:30:00+02:00",
    "bad-range": "Cette période n'est pas possible.",
    "bad-place": "Écrivez un code postal ou un point. Exemple: 1030",
    "unknown-service": "Nous ne connaissons pas ce service.",
    "unknown-location": "Nous ne connaissons pas ce lieu.",
    "not-served-here": "Ce lieu n'offre pas ce service.",
    "bad-number": "Écrivez un nombre entier de 1 à 12.",
    "bad-amount": "Ce nombre ne va pas ici. Lisez ce que la case demande.",
    "bad-key": "Cette clé n'a pas la bonne forme.",
    "not-offered": "Cette heure n'existe pas. Choisissez une heure de la liste.",
    "broken-json": "Ce texte n'est pas du JSON.",
  } satisfies Record<Fault, string>,
  refusals: {
    invalid: "Il y a quelque chose à corriger.",
    "too-large": "Votre demande est trop grande. Écrivez moins de texte.",
    "wrong-type": "Envoyez votre demande en JSON.",
    "key-reused": "Cette demande a déjà servi pour autre chose. Recommencez.",
    "sign-in": "Connectez-vous pour continuer. Ce que vous avez écrit reste là.",
    "not-allowed": "Votre rôle ne permet pas cela ici. Demandez à votre responsable.",
    "not-found": "Nous ne trouvons pas cela. Vérifiez le code, ou téléphonez.",
    "slot-taken": "Cette heure vient d'être prise. Voici les plus proches:",
    "no-such-slot": "Cette heure n'existe pas. Voici les plus proches:",
    "too-many-open": "Ce numéro a déjà un rendez-vous pour ce service.",
    over: "Ce rendez-vous est passé ou annulé. Vous pouvez en prendre un autre.",
    "changed-meanwhile": "Quelqu'un vient de changer cela. Regardez encore une fois.",
    "promise-broken": "Chaque service garde un guichet, le téléphone et la poste. Rien n'a changé.",
    "too-many-requests": "Beaucoup de monde en même temps. Attendez un peu ou téléphonez.",
  } satisfies Record<Reason, string>,
  lacks: {
    "not-offered": "Ce chemin n'est pas proposé pour ce service.",
    "no-counter": "Aucun lieu n'a de guichet pour ce service.",
    "not-staffed": "Ici, personne n'est au guichet pour ce service.",
    "too-few-hours": "Le téléphone répond trop peu d'heures par semaine.",
  } satisfies Record<(typeof lacks)[number], string>,
  limits: {
    phone: "Ce numéro a déjà servi plusieurs fois aujourd'hui. Téléphonez: une personne vous aide.",
    address: "Beaucoup de demandes viennent de cet endroit. Attendez une heure, ou téléphonez.",
    organisation: "Votre organisation a pris beaucoup de rendez-vous aujourd'hui. Téléphonez à la commune.",
    appointment: "Ce rendez-vous a souvent changé. Il reste comme il est. Pour le changer, téléphonez.",
  },
  staff,
  admin,
  rules,
  errorPage: {
    noAppointmentTitle: "Nous ne trouvons pas ce rendez-vous",
    noAppointment: "Vérifiez le code et la clé, ou téléphonez.",
    notFoundTitle: "Cette page n'existe pas",
    notFound: "Recommencez au début, ou téléphonez.",
    brokenTitle: "Nous n'y arrivons pas maintenant",
    broken: "Ce n'est pas votre faute. Rien n'est perdu. Téléphonez: une personne vous aide.",
    nearest: "Les heures les plus proches",
    restart: "Recommencer",
  },
  notice: {
    confirmation: (facts: NoticeFacts) =>
      fitted(
        facts,
        (commune, place) =>
          `${commune}: rendez-vous ${when(facts)}, ${place}. Code ${facts.code}. Changer, annuler: ${facts.phone}.` +
          (facts.further ? " Vous en avez un autre." : ""),
      ),
    moved: (facts: NoticeFacts) =>
      fitted(
        facts,
        (commune, place) =>
          `${commune}: nouvelle heure ${when(facts)}, ${place}. Code ${facts.code}. Questions: ${facts.phone}.`,
      ),
    cancelled: (facts: NoticeFacts) =>
      fitted(
        facts,
        (commune) =>
          `${commune}: le rendez-vous du ${when(facts)} est annulé. Code ${facts.code}. Questions: ${facts.phone}.`,
      ),
    stranded: (facts: NoticeFacts) =>
      fitted(
        facts,
        (commune, place) =>
          `${commune}: guichet fermé le ${date(facts, facts.start)}. ` +
          (facts.offer
            ? `Pour vous: ${when({ ...facts, start: facts.offer.start })}, ${place}, gardé jusqu'au ${date(facts, facts.offer.until)}. D'accord? `
            : "Une personne vous aide. ") +
          `${facts.phone}. Code ${facts.code}.`,
      ),
    restored: (facts: NoticeFacts) =>
      fitted(
        facts,
        (commune, place) =>
          `${commune}: votre rendez-vous ${when(facts)}, ${place}, a bien lieu. Code ${facts.code}. Questions: ${facts.phone}.`,
      ),
  },
  attestation,
  paper,
  rights,
  promise,
  rebooking,
}

/** Every sentence people read; French is written first and gives the shape. */
export type Words = typeof fr
