import type * as z from "zod"
import { type Fault, faults, type Problem } from "./refusal.ts"

/** What the rules of a territory say of fields that do not go together, each by how it begins. */
const together: [says: string, fault: Fault][] = [
  ["unknown service", "unknown-service"],
  ["unknown ", "not-allowed"],
  ["is used twice", "not-allowed"],
  ["is not among languages", "not-allowed"],
  ["must lie after", "bad-range"],
  ["must lie before", "bad-range"],
  ["must not lie before", "bad-range"],
  ["must start on a multiple", "bad-range"],
  ["needs since", "bad-range"],
]

const known = (message: string): Fault | undefined =>
  faults.find((fault) => fault === message) ?? together.find(([says]) => message.startsWith(says))?.[1]

const at = (input: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, step) => (typeof value === "object" && value !== null ? Reflect.get(value, step) : undefined),
    input,
  )

/** A number was wanted there. */
const aboutNumber = (issue: z.core.$ZodIssue): boolean =>
  (issue.code === "invalid_type" && (issue.expected === "number" || issue.expected === "int")) ||
  ("origin" in issue && (issue.origin === "number" || issue.origin === "int"))

function faultOf(issue: z.core.$ZodIssue, input: unknown): Fault {
  const named = known(issue.message)
  if (named) return named
  if (at(input, issue.path) === undefined) return "missing"
  if (aboutNumber(issue)) return "bad-amount"
  if (issue.code === "too_big") return "too-long"
  if (issue.code === "invalid_format" && issue.format === "date") return "bad-date"
  return issue.code === "invalid_value" ? "not-allowed" : "wrong-shape"
}

/** Each field once: what is said first about it. */
export function uniqueByPath(problems: Problem[]): Problem[] {
  const first = new Map<string, Problem>()
  for (const problem of problems) if (!first.has(problem.path)) first.set(problem.path, problem)
  return [...first.values()]
}

/** Every field that a schema found wrong, each once. */
export const problemsOf = (error: z.ZodError, input: unknown): Problem[] =>
  uniqueByPath(
    error.issues.flatMap((issue): Problem[] =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => ({ path: [...issue.path, key].join("."), fault: "unknown-field" }))
        : [{ path: issue.path.join("."), fault: faultOf(issue, input) }],
    ),
  )
