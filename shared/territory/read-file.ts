import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Scalar,
  visit,
  type YAMLError,
} from "yaml"
import type * as z from "zod"
import { languages } from "../language.ts"
import { asSystem } from "../act.ts"
import { missing } from "../promise/promise.ts"
import type { Missing } from "../refusal.ts"
import type { Instant } from "../time.ts"
import { isCountry } from "./holidays.ts"
import { inForce } from "./load.ts"
import { TerritoryFile } from "./territory.ts"

/** What is wrong in a file, and on which line (from 1). The path is empty where it is about the text, not a field. */
export type FileProblem = { line: number; path: string; message: string }

/** A fault found before its line is known. */
type Found = { path: PropertyKey[]; message: string; offset?: number | undefined }

type Parsed = { file?: TerritoryFile; found: Found[] }
const nothing: Parsed = { found: [] }

/**
 * Reads a territory file (YAML or JSON): the territory, or everything that is wrong with it. Asked about a moment, it says
 * too which services could not be published then.
 */
export function readFile(
  content: string | Uint8Array,
  now?: Instant,
): { file: TerritoryFile } | { problems: FileProblem[] } {
  const text = typeof content === "string" ? content : decoded(content)
  if (typeof text !== "string") return { problems: [text] }
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    schema: "core",
    uniqueKeys: false,
    prettyErrors: false,
  })
  const slips = syntaxProblems(document, lines)
  if (slips.length > 0) return { problems: slips }
  const odd = [...oddities(document, document.contents, [])]
  const { file, found } = odd.some(({ broken }) => broken) ? nothing : parsed(document)
  const broken = file && now ? promiseProblems(file, now) : []
  const problems = [...odd, ...found, ...broken]
  return file && problems.length === 0 ? { file } : { problems: placed(document, lines, problems) }
}

/** What a missing human route is, in words an operator understands. */
export function toldMissing({ service, route, location = "any location", why }: Missing): string {
  const lacks: Record<Missing["why"], string> = {
    "not-offered": `${route} is not among its routes`,
    "no-counter": "no location has a counter for it",
    "not-staffed": `nobody works for it at the counter of ${location} for longer than longestPause`,
    "too-few-hours": "people answer the phone for fewer hours a week than minPhoneHours",
  }
  return `${service} cannot be published: ${lacks[why]}`
}

function promiseProblems(file: TerritoryFile, now: Instant): Found[] {
  const placeOf = ({ service, location, why }: Missing): PropertyKey[] => {
    if (location !== undefined) return ["locations", file.locations.findIndex(({ id }) => id === location)]
    if (why === "too-few-hours") return ["territory", "phoneHours"]
    return ["services", file.services.findIndex(({ id }) => id === service)]
  }
  return missing(inForce(asSystem(now), file), now).map((each) => ({
    path: placeOf(each),
    message: toldMissing(each),
  }))
}

/** Text of a file's bytes. A file saved as anything but UTF-8 would lose its accents without a word. */
function decoded(bytes: Uint8Array): string | FileProblem {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    const before = new TextDecoder().decode(bytes).split("\uFFFD")[0] ?? ""
    return {
      line: before.split("\n").length,
      path: "",
      message: "is not saved as UTF-8: save the file again in that encoding",
    }
  }
}

function parsed(document: Document): Parsed {
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 100 })
  } catch {
    return { found: [{ path: [], message: "repeats itself too often through aliases (*name)" }] }
  }
  const result = TerritoryFile.safeParse(value, { error: inWords })
  const country = document.getIn(["territory", "holidays"])
  const unknown = typeof country === "string" && /^[A-Z]{2}$/.test(country) && !isCountry(country)
  const found = [
    ...(result.success ? [] : issuesOf(result.error.issues)),
    ...(unknown
      ? [{ path: ["territory", "holidays"], message: `no public holidays are known for ${country}` }]
      : []),
  ]
  return { ...(result.success ? { file: result.data } : {}), found }
}

/** Where YAML allows what a territory must not have. After a broken one the rest cannot be read. */
function* oddities(
  document: Document,
  node: unknown,
  path: PropertyKey[],
): Generator<Found & { broken?: true }> {
  if (isAlias(node) && !node.resolve(document))
    yield {
      path,
      message: `*${node.source} stands for nothing: no &${node.source} comes before it`,
      broken: true,
    }
  if (isSeq(node)) for (const [i, item] of node.items.entries()) yield* oddities(document, item, [...path, i])
  if (!isMap(node)) return
  const seen = new Set<string>()
  for (const { key, value } of node.items) {
    const name = nameOf(key)
    const offset = startOf(key)
    if (name === undefined) yield { path, offset, message: "a field's name must be plain text", broken: true }
    else if (name === "__proto__") yield { path: [...path, name], offset, message: "unknown field" }
    else if (seen.has(name)) yield { path: [...path, name], offset, message: "appears twice" }
    if (name === undefined) continue
    seen.add(name)
    yield* oddities(document, value, [...path, name])
  }
}

const nameOf = (key: unknown): string | undefined => (isScalar(key) ? String(key.toJSON() ?? "") : undefined)
const startOf = (node: unknown): number | undefined =>
  isCollection(node) || isScalar(node) || isAlias(node) ? node.range?.[0] : undefined

/** Where the deepest part of the path begins that exists; for a field, where its name stands. */
function offsetOf(document: Document, path: PropertyKey[]): number {
  let node: unknown = document.contents
  let offset = startOf(node) ?? 0
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document)
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => nameOf(key) === String(step))
      if (!pair) break
      offset = startOf(pair.key) ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      offset = startOf(node) ?? offset
    } else break
  }
  return offset
}

/** So many are told at once: nobody reads more, and a file made of nothing else would take minutes to be told. */
const most = 200

const placed = (document: Document, lines: LineCounter, found: Found[]): FileProblem[] =>
  found
    .slice(0, most)
    .map(({ path, message, offset }) => ({
      line: lines.linePos(offset ?? offsetOf(document, path)).line || 1,
      path: path.join("."),
      message,
    }))
    .sort((a, b) => a.line - b.line)

/** What YAML stumbles over, in words; the more telling first. */
const syntax: Partial<Record<YAMLError["code"], string>> = {
  TAB_AS_INDENT: "is indented with a tab: use spaces",
  BAD_SCALAR_START: "begins with a special sign: put the text in quotes",
  BAD_DQ_ESCAPE: "has a backslash that means nothing here: write it twice",
  BLOCK_AS_IMPLICIT_KEY:
    "has a colon too many (put the text in quotes), or is not indented like its neighbours",
  TAG_RESOLVE_FAILED: "has a word beginning with ! that means nothing here: put the text in quotes",
  MULTIPLE_DOCS: "a second territory begins here: a file holds one",
  RESOURCE_EXHAUSTION: "has too many brackets inside each other",
  BAD_INDENT: "is not indented like its neighbours, or a bracket before it is not closed",
  MULTILINE_IMPLICIT_KEY: "a colon with a space after it is missing, or the line is indented wrongly",
  MISSING_CHAR: "a colon, a comma, a quote or a bracket is missing",
  UNEXPECTED_TOKEN: "something here does not belong: perhaps a quote, a comma or a bracket is missing",
}

const rank = ({ code }: YAMLError): number => (Object.keys(syntax).indexOf(code) + 100) % 100

/** One slip of the pen makes YAML stumble more than once: of each line, the most telling. */
function syntaxProblems(document: Document, lines: LineCounter): FileProblem[] {
  const errors = [...document.errors, ...document.warnings].sort((a, b) => rank(a) - rank(b))
  const problems = placed(
    document,
    lines,
    errors.slice(0, most).map((error) => syntaxFault(document, error)),
  )
  return problems.filter(({ line }, i) => line !== problems[i - 1]?.line)
}

function syntaxFault(document: Document, error: YAMLError): Found {
  const open = /closing ["']quote/.test(error.message) ? unclosed(document, error.pos[0]) : undefined
  return open?.range
    ? { path: [], offset: open.range[0], message: "a quote opens here and is never closed" }
    : { path: [], offset: error.pos[0], message: syntax[error.code] ?? error.message }
}

/** The text that ran on to the end because its quote is missing: the slip is where it begins. */
function unclosed(document: Document, end: number): Scalar | undefined {
  let found: Scalar | undefined
  visit(document, {
    Scalar(_, node) {
      if (node.type?.startsWith("QUOTE") && (node.range?.[1] ?? 0) >= end) found = node
    },
  })
  return found
}

const parent = (issue: z.core.$ZodIssue): string => issue.path.slice(0, -1).join(".")

/** Issues as faults. Rules between fields say nothing where one of these fields is itself wrong. */
function issuesOf(issues: z.core.$ZodIssue[]): Found[] {
  const wrong = new Set(issues.filter(({ code }) => code !== "custom").map(parent))
  return issues
    .filter((issue) => !(issue.code === "custom" && between.has(issue.message) && wrong.has(parent(issue))))
    .flatMap((issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => ({ path: [...issue.path, key], message: unknownField(key) }))
        : [{ path: issue.path, message: customs.get(issue.message) ?? issue.message }],
    )
    .filter(({ path }) => path.at(-1) !== "__proto__")
}

const between = new Set([
  "must lie after from",
  "must lie after fromTime",
  "must not lie before from",
  "must not lie before since",
])

const customs = new Map([
  ["bad-phone", 'must be a phone number, such as "+32 4 221 80 00"'],
  ["bad-characters", "has a character that nobody can see: write it again"],
  ["missing", `needs a text in at least one of ${languages.join(", ")}`],
])

const unknownField = (key: string): string =>
  /^[a-z]{2}$/.test(key) ? `is not among the languages known here: ${languages.join(", ")}` : "unknown field"

const types: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list, such as [a, b]",
  tuple: "latitude and longitude, such as [50.867, 4.374]",
  object: "a group of fields",
  record: 'a group, such as { fr: "...", nl: "..." }',
}

const formats: Record<string, string> = {
  from: 'must be a time, such as "08:30"',
  to: 'must be a time, such as "16:00"',
  fromTime: 'must be a time, such as "08:30"',
  toTime: 'must be a time, such as "16:00"',
  postalCode: 'must be a postcode of 4 digits in quotes, such as "1030"',
  holidays: "must be a country of 2 capital letters, such as BE",
}

/** What a schema finds, in words an operator understands. */
function inWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined && (issue.code === "invalid_type" || issue.code === "invalid_value"))
    return "is missing"
  if (issue.code === "invalid_type") return wrongType(issue.expected, issue.input, issue.path ?? [])
  if (issue.code === "invalid_value") return `must be one of ${issue.values.join(", ")}`
  if (issue.code === "invalid_union") return "must be a number from 1 to 5, or from -1 (the last) to -5"
  if (issue.code === "invalid_key") return "must be a postcode of 4 digits"
  if (issue.code === "not_multiple_of") return `must be a multiple of ${issue.divisor}`
  if (issue.code === "too_small") return size(issue.origin, Number(issue.minimum), "least")
  if (issue.code === "too_big") return size(issue.origin, Number(issue.maximum), "most")
  if (issue.code !== "invalid_format") return undefined
  if (issue.format === "date") return "must be a date that exists, such as 2027-03-28"
  const field = issue.path?.findLast((step) => typeof step === "string")
  return formats[String(field)] ?? "may hold only small letters, digits and hyphens, at most 40"
}

function wrongType(expected: string, input: unknown, path: PropertyKey[]): string {
  if (path.length === 0) return "holds no territory: it must be a group of fields"
  if (input === null) return `is empty: it must be ${types[expected] ?? expected}`
  if (expected === "string" && ["number", "boolean"].includes(typeof input))
    return "must be text: put it in quotes"
  if (expected === "number" && typeof input === "string") return "must be a number, without quotes"
  return `must be ${types[expected] ?? expected}`
}

function size(origin: string, limit: number, which: "least" | "most"): string {
  if (origin === "array") return `needs at ${which} ${limit} ${limit === 1 ? "entry" : "entries"}`
  if (origin === "string")
    return limit === 1 && which === "least"
      ? "must not be empty"
      : `must have at ${which} ${limit} characters`
  return `must be at ${which} ${limit}`
}

const count = (many: number, one: string): string => `${many} ${one}${many === 1 ? "" : "s"}`

/** What a file holds, in a line. */
function summary({ territory, services, locations }: TerritoryFile): string {
  const desks = locations.reduce((sum, location) => sum + location.desks.length, 0)
  const holidays = territory.holidays ? `the public holidays of ${territory.holidays}` : "no public holidays"
  const counts = [
    count(services.length, "service"),
    count(locations.length, "location"),
    count(desks, "desk"),
  ]
  return `territory ${territory.id}: ${counts.join(", ")}, in ${territory.languages.join(" ")}, with ${holidays}`
}

/** Lines for the person who checks a file: what it holds, or each problem as editors find it, `FILE:LINE: path: message`. */
export const report = (name: string, read: ReturnType<typeof readFile>): string[] =>
  "file" in read
    ? [`${name}: ${summary(read.file)}`]
    : read.problems.map(({ line, path, message }) =>
        [`${name}:${line}`, ...(path ? [path] : []), message].join(": "),
      )
