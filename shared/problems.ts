import type * as z from "zod"
import { type Fault, faults, type Problem } from "./refusal.ts"

const known = (message: string): Fault | undefined => faults.find((fault) => fault === message)

const at = (input: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, step) => (typeof value === "object" && value !== null ? Reflect.get(value, step) : undefined),
    input,
  )

function faultOf(issue: z.core.$ZodIssue, input: unknown): Fault {
  const named = known(issue.message)
  if (named) return named
  const value = at(input, issue.path)
  if (value === undefined) return "missing"
  if (typeof value === "number") return "bad-number"
  if (issue.code === "too_big") return "too-long"
  if (issue.code === "invalid_format" && issue.format === "date") return "bad-date"
  return issue.code === "invalid_value" ? "not-allowed" : "wrong-shape"
}

/** Every field that a schema found wrong, each once. */
export function problemsOf(error: z.ZodError, input: unknown): Problem[] {
  const all = error.issues.flatMap((issue): Problem[] =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ path: [...issue.path, key].join("."), fault: "unknown-field" }))
      : [{ path: issue.path.join("."), fault: faultOf(issue, input) }],
  )
  return all.filter(({ path }, i) => all.findIndex((other) => other.path === path) === i)
}
