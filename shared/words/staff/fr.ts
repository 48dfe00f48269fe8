import type { Role } from "../../staff/staff.ts"

export const staff = {
  menu: "Menu",
  pages: {
    reception: "Accueil",
    calls: "Appels",
    "waiting-list": "Liste d'attente",
    desk: "Mon guichet",
    room: "La salle d'attente",
    day: "La journée",
    letters: "Les lettres",
    tasks: "À faire",
    mine: "Mes personnes",
    many: "Plusieurs à la fois",
    helped: "L'aide donnée",
    trail: "Qui a vu quoi",
    person: "Une personne",
    figures: "Chiffres",
    admin: "Gestion",
  },
  you: "Vous",
  signIn: "Se connecter",
  signOut: "Se déconnecter",
  lock: "Verrouiller l'écran",
  roles: {
    reception: "Accueil",
    agent: "Agent au téléphone",
    manager: "Responsable",
    admin: "Administration",
    helper: "Aide aux personnes",
  } satisfies Record<Role, string>,
  role: (role: string, where: string) => `${role}: ${where}`,
  everywhere: "dans tous les lieux",
  account: {
    title: "Mon compte",
    name: "Nom",
    roles: "Ce que vous faites ici",
    language: "Langue de l'écran",
    choose: "Changer la langue",
  },
  first: {
    title: "Connectez-vous pour continuer",
    kept: "Ce que vous avez écrit reste là. Vous le retrouvez juste après.",
  },
  notSetUp: {
    title: "Personne ne peut encore se connecter",
    text: "La connexion n'est pas prête. Prévenez votre responsable.",
  },
  notIn: {
    stopped: {
      title: "Vous n'êtes pas encore là",
      text: "La connexion s'est arrêtée en route. Recommencez, cela prend un instant.",
    },
    noRole: {
      title: "Vous n'avez pas encore de rôle ici",
      text: "Demandez un rôle à votre responsable. Puis connectez-vous encore une fois.",
    },
    manyRoles: {
      title: "Vous avez beaucoup de rôles",
      text: "Un navigateur ne peut pas tous les garder. Demandez-en moins à votre responsable.",
    },
    silent: {
      title: "La connexion ne répond pas",
      text: "Attendez une minute, puis recommencez. Sinon, prévenez votre responsable.",
    },
  },
  locked: {
    title: (name: string) => `L'écran de ${name} est verrouillé`,
    text: "Ce qui est écrit reste là.",
    unlock: "Déverrouiller",
    other: "Je suis quelqu'un d'autre",
  },
  signedOut: {
    title: "C'est fini sur cet écran",
    text: "Plus personne n'est connecté ici.",
  },
  refused: "Cela ne va pas ici",
}

/** What everybody reads who is signed in: who they are, the menu, and the way in and out. */
export type StaffWords = typeof staff
