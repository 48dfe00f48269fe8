import type { Rights } from "./fr.ts"

export const rights: Rights = {
  title: "Vielleicht haben Sie auch Anspruch auf…",
  aloud: "Vielleicht haben Sie auch darauf Anspruch:",
}
