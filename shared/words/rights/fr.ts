/** What people may have a right to besides what they come for. */
export const rights = {
  title: "Vous avez peut-être aussi droit à…",
  /** How it is said on the phone. */
  aloud: "Vous avez peut-être aussi droit à ceci:",
}

export type Rights = typeof rights
