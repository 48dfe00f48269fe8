import * as z from "zod"
import type { Reason } from "#shared/refusal.ts"
import type { Operation } from "./operations.ts"
import { statusOf } from "./problem.ts"
import { Problem } from "./schemas.ts"

/** JSON Schema 2020-12, which is what OpenAPI 3.1 speaks. */
const schema = (type: z.ZodType, io: "input" | "output") => {
  const { $schema: _, ...rest } = z.toJSONSchema(type, { io, unrepresentable: "any" })
  return rest
}

function parameters({ path, query, access, method }: Operation) {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }))
  const asked = query && schema(query, "input")
  const required = asked?.required ?? []
  const inQuery = Object.entries(asked?.properties ?? {}).map(([name, type]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema: type,
  }))
  const header = (name: string, description: string) => ({
    name,
    in: "header",
    required: false,
    description,
    schema: { type: "string" },
  })
  return [
    ...inPath,
    ...inQuery,
    ...(access === "key"
      ? [header("X-Appointment-Key", "the key, when it is not in the query or the body")]
      : []),
    ...(method === "post" ? [header("Idempotency-Key", "the same key and body again do nothing more")] : []),
  ]
}

const content = (type: z.ZodType | "text/calendar") =>
  type === "text/calendar"
    ? { "text/calendar": { schema: { type: "string" } } }
    : { "application/json": { schema: schema(type, "output") } }

function requestBody({ body }: Operation) {
  if (!body) return {}
  const sent = schema(body, "input")
  const required = (sent.required ?? []).length > 0
  return { requestBody: { required, content: { "application/json": { schema: sent } } } }
}

/** What any call may answer that reads a query or a body, and any that writes. */
const general = ({ method, query, body }: Operation): Reason[] => [
  ...(query || body ? ["invalid" as const] : []),
  ...(method === "post" ? (["too-large", "wrong-type", "too-many-requests"] as const) : []),
]

function responses(operation: Operation) {
  const { answers } = operation
  const refusals = [...general(operation), ...operation.refusals]
  const good = Object.entries(answers).map(([status, type]) => [
    status,
    { description: status === "201" ? "Made" : "Done", content: content(type) },
  ])
  const statuses = [...new Set(refusals.map((reason) => statusOf[reason]))]
  const bad = statuses.map((status) => [
    String(status),
    {
      description: refusals.filter((reason) => statusOf[reason] === status).join(", "),
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    },
  ])
  return Object.fromEntries([...good, ...bad])
}

/** The API as OpenAPI 3.1, from the very schemas that validate requests. */
export function openapi(operations: Operation[], origin: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    const { method, path, summary } = operation
    paths[path] = {
      ...paths[path],
      [method]: {
        summary,
        parameters: parameters(operation),
        ...requestBody(operation),
        responses: responses(operation),
      },
    }
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Guichet",
      version: "1",
      description: "Appointments at counters, and calls from a person.",
    },
    servers: [{ url: `${origin}/api/v1` }],
    paths,
    components: { schemas: { Problem: schema(Problem, "output") } },
  }
}
