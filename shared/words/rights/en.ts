import type { Rights } from "./fr.ts"

export const rights: Rights = {
  title: "You may also be entitled to…",
  aloud: "You may also be entitled to this:",
}
