import type { Rights } from "./fr.ts"

export const rights: Rights = {
  title: "Misschien hebt u ook recht op…",
  aloud: "Misschien hebt u ook hier recht op:",
}
