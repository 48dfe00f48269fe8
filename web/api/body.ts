import type { Context } from "hono"
import type * as z from "zod"
import { invalid, type Problem, Refusal } from "#shared/refusal.ts"
import { problemsOf } from "#shared/problems.ts"

const deepest = 20

/** Strings and punctuation of a text that is known to be JSON. */
const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]:]/gs

/** Names given twice, and names that reach into the language itself: JSON.parse would take the last in silence. */
function doubtful(text: string): Problem[] {
  const open: Set<string>[] = []
  const problems: Problem[] = []
  let last = ""
  for (const [token] of text.matchAll(tokens)) {
    if (token === "{" || token === "[") open.push(new Set())
    else if (token === "}" || token === "]") open.pop()
    else if (token === ":") {
      const name = String(JSON.parse(last))
      if (open.at(-1)?.has(name)) problems.push({ path: name, fault: "repeated-field" })
      if (name === "__proto__") problems.push({ path: name, fault: "unknown-field" })
      open.at(-1)?.add(name)
    }
    if (open.length > deepest) return [{ path: "", fault: "wrong-shape" }]
    last = token
  }
  return problems
}

/** The body as JSON, strictly. Refuses `wrong-type` and `invalid`; an empty body is an empty object. */
async function json(c: Context): Promise<unknown> {
  const text = await c.req.text()
  const type = c.req.header("content-type") ?? ""
  if (text === "" && type === "") return {}
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new Refusal("wrong-type")
  if (text === "") return {}
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw invalid({ path: "", fault: "broken-json" })
  }
  const problems = doubtful(text)
  if (problems.length > 0) throw invalid(...problems)
  return value
}

/** What a schema makes of input; refuses `invalid` with every wrong field. */
export function parsed<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const answer = schema.safeParse(input)
  if (!answer.success) throw invalid(...problemsOf(answer.error, input))
  return answer.data
}

export const body = async <Schema extends z.ZodType>(c: Context, schema: Schema): Promise<z.output<Schema>> =>
  parsed(schema, await json(c))

/** The query; a name given twice is refused. */
export function query<Schema extends z.ZodType>(c: Context, schema: Schema): z.output<Schema> {
  const all = Object.entries(c.req.queries())
  const twice = all.filter(([, values]) => values.length > 1)
  if (twice.length > 0) throw invalid(...twice.map(([path]): Problem => ({ path, fault: "repeated-field" })))
  return parsed(schema, Object.fromEntries(all.map(([name, [value]]) => [name, value])))
}

/** The Idempotency-Key a client chose, if any. */
export function idempotencyKey(c: Context): string | undefined {
  const key = c.req.header("idempotency-key")
  if (key !== undefined && !/^[\x21-\x7e]{1,200}$/.test(key))
    throw invalid({ path: "Idempotency-Key", fault: "bad-key" })
  return key
}
