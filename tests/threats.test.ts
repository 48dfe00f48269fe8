import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"

const root = join(import.meta.dirname, "..")
const page = readFileSync(join(root, "docs/threats.md"), "utf8")

/** The rows of its tables: who, what they could do, what stops it, the proof. */
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("|") && !/^\|[\s|-]+$/.test(line) && !line.startsWith("| Who"))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
/** A file and the words of a claim in it. */
const proof = /`(tests\/[^`]+)` _([^_]+)_/g
const name = ([who = ""]: string[]) => who.slice(0, 60)

/** Whether a file claims that, in a test of its own. */
function claims(file: string, title: string): boolean {
  if (!existsSync(join(root, file))) return false
  const text = readFileSync(join(root, file), "utf8")
  if ([".skip(", ".todo("].some((left) => text.includes(`${left}"${title}"`))) return false
  return ["(", "\n", " "].some((before) => text.includes(`${before}"${title}"`))
}

describe("each threat", () => {
  it.each(rows.map((row) => [name(row), row] as const))(
    "%s: names the test that proves what stops it, or says that nothing does, and why",
    (_, row) => {
      expect(row).toHaveLength(4)
      const [, , stops = "", proofs = ""] = row
      const named = [...proofs.matchAll(proof)]
      expect(proofs.replace(proof, "").replace(/[;\s]/g, "")).toBe("")
      if (named.length === 0) expect(stops).toMatch(/^not stopped: .+, because .+/)
      else expect(stops).not.toMatch(/^not stopped/)
      for (const [, file = "", title = ""] of named)
        expect([file, title, claims(file, title)]).toEqual([file, title, true])
    },
  )

  it("is among them, of those that are known everywhere", () => {
    expect(rows.length).toBeGreaterThan(50)
    for (const word of [
      "CSRF",
      "XSS",
      "SSRF",
      "CSV injection",
      "ReDoS",
      "open redirect",
      "__proto__",
      "bombs",
      "/dev",
    ])
      expect(page).toContain(word)
  })
})
