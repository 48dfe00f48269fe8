import { Document, isMap, isScalar, isSeq, visit } from "yaml"
import { languages } from "../language.ts"
import type { TerritoryFile } from "./territory.ts"

/** Fields that say nothing when they are empty. A desk without services does, and so does a place without openings. */
const optional = new Set([
  "organisations",
  "postcodes",
  "neighbourhoods",
  "streets",
  "rights",
  "seeAlso",
  "access",
  "closures",
  "holidaysOpen",
  "alertTo",
])

const isEmpty = (value: unknown): boolean =>
  typeof value === "object" && value !== null && Object.keys(value).length === 0

/** Texts in the order in which languages always stand here, whatever order the table gave them back in. */
function inOrder(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value
  const texts = new Map(Object.entries(value))
  const known = languages.filter((language) => texts.has(language))
  return known.length > 0 && known.length === texts.size
    ? Object.fromEntries(known.map((language) => [language, texts.get(language)]))
    : value
}

const tidy = (field: unknown, value: unknown): unknown =>
  (field === "perPerson" && value === false) ||
  (field === "published" && value === true) ||
  (optional.has(String(field)) && isEmpty(value))
    ? undefined
    : inOrder(value)

/** How long something is when written on one line. */
function width(node: unknown): number {
  if (isScalar(node)) return String(node.toJSON()).length + 2
  if (isMap(node)) return node.items.reduce((sum, { key, value }) => sum + width(key) + width(value) + 2, 4)
  return isSeq(node) ? node.items.reduce<number>((sum, item) => sum + width(item) + 2, 2) : 0
}

/** What a place, an opening or a text in four languages may take on one line. */
const widest = 120

/** A territory file as an operator would write it: small things on one line. Read back, it is the same file. */
export function writeFile(file: TerritoryFile): string {
  const document = new Document(file, tidy, { compat: "yaml-1.1", aliasDuplicateObjects: false })
  visit(document, {
    Collection(_, node, path) {
      // The ancestors of a service are the document, the file, its field and its list: it stands on lines of its own.
      if (path.length > 4 && width(node) <= widest) node.flow = true
      if (path.length === 4 && isSeq(path[3]) && path[3].items[0] !== node) node.spaceBefore = true
    },
    Scalar(_, node) {
      if (typeof node.value === "string" && /\p{C}/u.test(node.value)) node.type = "QUOTE_DOUBLE"
    },
    Pair(_, { key }, path) {
      if (path.length === 2 && isScalar(key) && key.value !== "territory") key.spaceBefore = true
    },
  })
  return document.toString({ lineWidth: 0 })
}
