import type { StaffWords } from "./fr.ts"

export const staff: StaffWords = {
  menu: "Menu",
  pages: {
    reception: "Reception",
    calls: "Calls",
    "waiting-list": "Waiting list",
    desk: "My desk",
    room: "The waiting room",
    day: "The day",
    letters: "Letters",
    tasks: "To do",
    mine: "My people",
    many: "Several at once",
    helped: "Help given",
    trail: "Who saw what",
    person: "One person",
    figures: "Figures",
    admin: "Administration",
  },
  you: "You",
  signIn: "Sign in",
  signOut: "Sign out",
  lock: "Lock the screen",
  roles: {
    reception: "Reception",
    agent: "Phone agent",
    manager: "Manager",
    admin: "Administrator",
    helper: "Helper",
  },
  role: (role, where) => `${role}: ${where}`,
  everywhere: "everywhere",
  account: {
    title: "My account",
    name: "Your name",
    roles: "What you do here",
    language: "Language of the screen",
    choose: "Change the language",
  },
  first: {
    title: "Sign in to go on",
    kept: "What you wrote stays. You find it again right after.",
  },
  notSetUp: {
    title: "Nobody can sign in yet",
    text: "Signing in is not set up. Tell your manager.",
  },
  notIn: {
    stopped: {
      title: "You are not in yet",
      text: "Signing in stopped on the way. Start again, it takes a moment.",
    },
    noRole: {
      title: "You have no role here yet",
      text: "Ask your manager for a role. Then sign in once more.",
    },
    manyRoles: {
      title: "You have a great many roles",
      text: "A browser cannot keep them all. Ask your manager for fewer.",
    },
    silent: {
      title: "Signing in does not answer",
      text: "Wait a minute, then start again. If it still fails, tell your manager.",
    },
  },
  locked: {
    title: (name) => `The screen of ${name} is locked`,
    text: "What is written here stays.",
    unlock: "Unlock",
    other: "I am somebody else",
  },
  signedOut: {
    title: "Done at this screen",
    text: "Nobody is signed in here any more.",
  },
  refused: "That is not possible here",
}
