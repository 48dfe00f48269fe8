import { describe, expect, it } from "vitest"
import { alphabet } from "#shared/code.ts"
import { languages } from "#shared/language.ts"
import { spelt } from "#shared/words/spelling.ts"

describe("a code read out", () => {
  it.each([
    ["fr", "Kilogramme sept Gustave Waterloo Piano"],
    ["nl", "Kilogram zeven Gustaaf Waterloo Piano"],
    ["de", "Kaufmann sieben Gustav Wilhelm Paula"],
    ["en", "Kilo seven Golf Whiskey Papa"],
  ] as const)("in %s: %s", (language, words) => {
    expect(spelt(language, "K7GWP").join(" ")).toBe(words)
    expect(spelt(language, "K7G WP").join(" ")).toBe(words)
  })

  it.each(languages)(
    "has in %s a word of its own for every sign, and a letter's word starts with it",
    (language) => {
      const words = spelt(language, alphabet)
      expect(new Set(words).size).toBe(alphabet.length)
      Array.from(alphabet).forEach((sign, i) => {
        if (/\d/.test(sign)) expect(words[i]).toMatch(/^[a-zü]{3,}$/)
        else expect(words[i]?.startsWith(sign), `${sign}: ${words[i]}`).toBe(true)
      })
    },
  )
})
