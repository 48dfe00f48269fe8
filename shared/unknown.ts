import type * as z from "zod"

/**
 * Attributes that a later version wrote and this one does not know: they go where the object goes that bore them, through
 * every spread, and are written back with it. Nothing that shows or sends an object sees them.
 */
const unknown = Symbol("unknown")

type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** What the table adds to an item and derives anew each time it is written. */
const derived = /^(pk|sk|type|rev|expiresAt|(due|list|phone)(Pk|Sk))$/

/** Notes on everything that was read what was there besides, at any depth. */
function note(found: unknown, read: unknown, top = true): void {
  if (found === read) return
  if (Array.isArray(found) && Array.isArray(read) && found.length === read.length)
    for (const [i, each] of read.entries()) note(found[i], each, false)
  if (!isFields(found) || !isFields(read)) return
  const besides: Fields = {}
  for (const [name, value] of Object.entries(found))
    if (Object.hasOwn(read, name)) note(value, read[name], false)
    else if (!(top && derived.test(name))) besides[name] = value
  if (Object.keys(besides).length > 0)
    Object.defineProperty(read, unknown, { value: besides, enumerable: true })
}

/** A copy without the attribute at a path. */
function without(value: unknown, [next, ...rest]: readonly PropertyKey[], name: string): unknown {
  if (Array.isArray(value))
    return value.map((each: unknown, i) => (i === next ? without(each, rest, name) : each))
  if (!isFields(value)) return value
  if (next !== undefined) return { ...value, [next]: without(value[String(next)], rest, name) }
  const { [name]: _, ...left } = value
  return left
}

/** As strict schemas want it: what they do not know left out. */
function trimmed(found: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  let left = found
  for (const issue of issues)
    if (issue.code === "unrecognized_keys")
      for (const key of issue.keys) left = without(left, issue.path, key)
  return left
}

/**
 * What was stored, as this version understands it. What it does not know is neither refused nor lost: it survives a
 * change of the item.
 */
export function understood<T>(schema: z.ZodType<T>, found: unknown): T {
  const first = schema.safeParse(found)
  const known = first.success ? first.data : schema.parse(trimmed(found, first.error.issues))
  note(found, known)
  return known
}

const noted = (value: Fields): Fields => {
  const besides: unknown = Reflect.get(value, unknown)
  return isFields(besides) ? besides : {}
}

/** The same for what is in it; the very same where nothing changes. */
function each(value: unknown, change: (fields: Fields) => Fields): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => each(one, change))
  return isFields(value) ? eachOf(value, change) : value
}

function eachOf(value: Fields, change: (fields: Fields) => Fields): Fields {
  const fields = Object.entries(change(value)).map(([name, one]) => [name, each(one, change)] as const)
  return Object.fromEntries(fields)
}

/** What is to be stored: with what was there besides when it was read. */
export const whole = <T extends Fields>(item: T): T & Fields => ({
  ...item,
  ...eachOf(item, (fields) => ({ ...noted(fields), ...fields })),
})

/** The same for a part that is stored inside an item. */
export const wholePart = (part: unknown): unknown => each(part, (fields) => ({ ...noted(fields), ...fields }))

/** A copy with nothing that this version does not know: whoever erases a person cannot know that it says nothing of them. */
export const onlyKnown = <T>(value: T): T => structuredClone(value)
