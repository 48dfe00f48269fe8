import type { Context } from "hono"
import type * as z from "zod"
import { problemsOf, uniqueByPath } from "#shared/problems.ts"
import { invalid, type Problem, Refusal } from "#shared/refusal.ts"

const deepest = 20

/** Strings and punctuation of a text that is known to be JSON. */
const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/gs

/** Names given twice, and names that reach into the language itself: JSON.parse would take the last in silence. */
function doubtful(text: string): Problem[] {
  const open: { names: Set<string>; at: string | number }[] = []
  const problems: Problem[] = []
  let last = ""
  for (const [token] of text.matchAll(tokens)) {
    const inner = open.at(-1)
    if (token === "{" || token === "[") open.push({ names: new Set(), at: token === "[" ? 0 : "" })
    else if (token === "}" || token === "]") open.pop()
    else if (token === "," && typeof inner?.at === "number") inner.at++
    else if (token === ":" && inner) {
      inner.at = String(JSON.parse(last))
      const path = open.map(({ at }) => at).join(".")
      if (inner.names.has(inner.at)) problems.push({ path, fault: "repeated-field" })
      if (inner.at === "__proto__") problems.push({ path, fault: "unknown-field" })
      inner.names.add(inner.at)
    }
    if (open.length > deepest) return [{ path: "", fault: "wrong-shape" }]
    last = token
  }
  return problems
}

const utf8 = new TextDecoder("utf-8", { fatal: true })

/** The body as JSON, strictly, and what is doubtful about it. Refuses `wrong-type`; an empty body is an empty object. */
async function json(c: Context): Promise<{ value: unknown; problems: Problem[] }> {
  const bytes = await c.req.arrayBuffer()
  const type = c.req.header("content-type") ?? ""
  const typed = /^application\/json\s*(;|$)/i.test(type)
  if (!typed && (type !== "" || bytes.byteLength > 0)) throw new Refusal("wrong-type")
  if (bytes.byteLength === 0) return { value: {}, problems: [] }
  try {
    const text = utf8.decode(bytes)
    return { value: JSON.parse(text), problems: doubtful(text) }
  } catch {
    throw invalid({ path: "", fault: "broken-json" })
  }
}

/** What else is wrong with input that its schema refuses, so that all of it is said at once. */
export type Further = (input: unknown) => Promise<Problem[]>

async function parsed<Schema extends z.ZodType>(
  schema: Schema,
  { value, problems }: { value: unknown; problems: Problem[] },
  further: Further | undefined,
): Promise<z.output<Schema>> {
  const answer = schema.safeParse(value)
  if (answer.success && problems.length === 0) return answer.data
  const wrong = answer.success ? [] : problemsOf(answer.error, value)
  throw invalid(...uniqueByPath([...problems, ...wrong, ...((await further?.(value)) ?? [])]))
}

/** The body as its schema has it; refuses `wrong-type`, and `invalid` with every wrong field. */
export const body = async <Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
  further?: Further,
): Promise<z.output<Schema>> => parsed(schema, await json(c), further)

/** The query as its schema has it; a name given twice is refused. */
export async function query<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
  further?: Further,
): Promise<z.output<Schema>> {
  const given = [...new URL(c.req.url).searchParams]
  const names = given.map(([name]) => name)
  const twice = names.filter((name, i) => names.indexOf(name) !== i)
  const problems = twice.map((path): Problem => ({ path, fault: "repeated-field" }))
  return parsed(schema, { value: Object.fromEntries(given), problems }, further)
}

/** The Idempotency-Key a client chose, if any. */
export function idempotencyKey(c: Context): string | undefined {
  const key = c.req.header("idempotency-key")
  if (key !== undefined && !/^[\x21-\x7e]{1,200}$/.test(key))
    throw invalid({ path: "Idempotency-Key", fault: "bad-key" })
  return key
}
