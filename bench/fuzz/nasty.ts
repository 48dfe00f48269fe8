import type { Chance } from "./chance.ts"

const texts = [
  "",
  " ",
  "\0",
  "\u202Eabc",
  "constructor",
  "__proto__",
  "toString",
  "*",
  "1e999",
  "-1",
  "0",
  "999999999999999999999",
  "0000-01-01",
  "9999-12-31",
  "9999-12-31T23:59Z",
  "2027-13-45T99:99Z",
  "hotel@",
  "time:nowhere@2027-01-01T00:00Z",
  "id-card,id-card,passport,__proto__",
  "CDFGH",
  "%",
  "%00",
  "%C3%28",
  "../../etc/passwd",
  "..%2f..%2fetc",
  "//evil.example",
  "https://evil.example/",
  "javascript:alert(1)",
  "<script>alert(1)</script>",
  "' OR 1=1 --",
  "${7*7}{{7*7}}",
  "=HYPERLINK(1)",
  "\r\nSet-Cookie: a=b",
  "\ud800",
  "é".repeat(3000),
  "x".repeat(2100),
  "+",
  "#",
  "null",
  "true",
  "[]",
  "{}",
]

const letters = [
  "a",
  "Z",
  "0",
  " ",
  "é",
  "€",
  "😀",
  "\u0000",
  "\u0007",
  "\u2028",
  "\uFFFF",
  "&",
  "=",
  "%",
  "/",
  "\\",
  '"',
  "<",
]

/** A text that is trouble, or noise. */
export const aText = (chance: Chance): string =>
  chance.hits(0.6)
    ? chance.of(texts)
    : Array.from({ length: chance.below(chance.hits(0.1) ? 2000 : 40) }, () => chance.of(letters)).join("")

/** Any JSON there is. */
export function aValue(chance: Chance, depth = 0): unknown {
  const kind = chance.below(depth > 2 ? 5 : 7)
  if (kind === 0) return null
  if (kind === 1) return chance.hits(0.5)
  if (kind === 2) return chance.of([0, -1, 1.5, 1e308, -0, 2 ** 53, 42])
  if (kind < 5) return aText(chance)
  const many = chance.below(4)
  if (kind === 5) return Array.from({ length: many }, () => aValue(chance, depth + 1))
  return Object.fromEntries(Array.from({ length: many }, () => [aText(chance), aValue(chance, depth + 1)]))
}

/** A right value but for some of its places, each with the same chance. */
export function almost(chance: Chance, right: unknown, share: number): unknown {
  if (chance.hits(share)) return aValue(chance)
  if (Array.isArray(right)) return right.map((each) => almost(chance, each, share))
  if (typeof right !== "object" || right === null) return right
  const kept = Object.entries(right).filter(() => !chance.hits(share))
  const more = chance.hits(share) ? [[aText(chance), aValue(chance)] as const] : []
  return Object.fromEntries([
    ...kept.map(([name, each]) => [name, almost(chance, each, share)] as const),
    ...more,
  ])
}
