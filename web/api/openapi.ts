import * as z from "zod"
import type { Reason } from "#shared/refusal.ts"
import { Id } from "#shared/id.ts"
import { Kind } from "#shared/person/person.ts"
import type { Operation } from "./operations.ts"
import { statusOf } from "./problem.ts"
import { callers, introduction } from "./said.ts"
import { Problem } from "./problem-schema.ts"

export type Schema = z.core.JSONSchema.JSONSchema

export type Parameter = {
  name: string
  in: "path" | "query" | "header"
  required: boolean
  description?: string
  schema: Schema
}

export type Content = Record<string, { schema: Schema }>

/** One call, as the document tells it. */
export type Call = {
  operationId: string
  summary: string
  description: string
  parameters: Parameter[]
  requestBody?: { required: boolean; content: Content }
  responses: Record<string, { description: string; content: Content }>
  security?: Record<string, string[]>[]
}

export type Document = {
  openapi: string
  info: { title: string; version: string; description: string }
  externalDocs: { url: string; description: string }
  servers: { url: string }[]
  paths: Record<string, Partial<Record<Operation["method"], Call>>>
  components: {
    securitySchemes: Record<string, { type: string; scheme: string; bearerFormat: string }>
    schemas: Record<string, Schema>
  }
}

const countless = Number.MAX_SAFE_INTEGER

/** JSON Schema 2020-12, which is what OpenAPI 3.1 speaks. */
function schema(type: z.ZodType, io: "input" | "output"): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(type, {
    io,
    unrepresentable: "any",
    override: ({ jsonSchema, zodSchema }) => {
      // An example of a whole is kept where one of its fields is read as something else.
      const { examples } = z.globalRegistry.get(zodSchema) ?? {}
      if (Array.isArray(examples) && zodSchema._zod.def.type === "object") jsonSchema.examples = examples
      if (jsonSchema.minimum === -countless) delete jsonSchema.minimum
      if (jsonSchema.maximum === countless) delete jsonSchema.maximum
    },
  })
  return rest
}

const parameter = (place: Parameter["in"], name: string, type: Schema, required = false): Parameter => {
  const { description, ...rest } = type
  return { name, in: place, required, ...(description && { description }), schema: rest }
}

const code: Schema = {
  type: "string",
  description: "five letters and digits, in any case",
  examples: ["K7GWP"],
}
const longCode: Schema = {
  type: "string",
  description: "sixteen letters and digits, in any case",
  examples: ["K7GWPHJKM3479CDF"],
}
const keyHeader: Schema = { type: "string", description: "the key, when it is not in the query or the body" }
const idempotencyKey: Schema = {
  type: "string",
  minLength: 1,
  maxLength: 200,
  description: "the same key and body again do nothing more",
  examples: ["5d2b1f0e-8c3a-4b7e-9f61-2a7c4e90d315"],
}

const named = (description: string, id: string): Schema => ({
  ...schema(Id, "input"),
  description,
  examples: [id],
})
const inPath: Record<string, Schema> = {
  kind: { ...schema(Kind, "input"), description: "what bears a person", examples: ["appointment"] },
  record: { type: "string", description: "its code or id, as the search gave it", examples: ["K7GWP"] },
  service: named("the id of a service", "id-card"),
  location: named("the id of a location", "hotel"),
  attestation: longCode,
  desk: named("the id of a desk", "g1"),
  visit: {
    type: "string",
    description: "the id of a visit, as it was given",
    examples: ["hotel.2027-04-06.w-K7GWP"],
  },
}

function parameters({ path, query, headers, access, method }: Operation): Parameter[] {
  const asked = query && schema(query, "input")
  const told = headers && schema(headers, "input")
  return [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) =>
      parameter("path", name, inPath[name] ?? code, true),
    ),
    ...Object.entries(asked?.properties ?? {}).map(([name, type]) =>
      parameter("query", name, schemaOf(type), asked?.required?.includes(name)),
    ),
    ...Object.entries(told?.properties ?? {}).map(([name, type]) =>
      parameter("header", name, schemaOf(type)),
    ),
    ...(access === "key" ? [parameter("header", "X-Appointment-Key", keyHeader)] : []),
    ...(method === "post" ? [parameter("header", "Idempotency-Key", idempotencyKey)] : []),
  ]
}

/** JSON Schema also has `true`, which takes anything, where a schema can stand. */
export const schemaOf = (type: Schema["items"]): Schema =>
  typeof type === "object" && !Array.isArray(type) ? type : {}

const asText: { schema: Schema } = { schema: { type: "string" } }

const content = (type: Operation["answers"][number] | undefined, also: string | undefined): Content =>
  type === undefined || type === "nothing"
    ? {}
    : type === "text/calendar"
      ? { "text/calendar": asText }
      : { "application/json": { schema: schema(type, "output") }, ...(also && { [also]: asText }) }

function requestBody({ body }: Operation): Pick<Call, "requestBody"> {
  if (!body) return {}
  const sent = schema(body, "input")
  const required = (sent.required ?? []).length > 0
  return { requestBody: { required, content: { "application/json": { schema: sent } } } }
}

/** What any call may answer that reads a query or a body, and any that writes. */
const general = ({ access, method, query, body }: Operation): Reason[] => [
  ...(access === "staff" ? (["sign-in", "not-allowed"] as const) : []),
  ...(query || body ? ["invalid" as const] : []),
  ...(method !== "get" ? (["too-large", "wrong-type", "too-many-requests"] as const) : []),
]

function responses(operation: Operation): Call["responses"] {
  const { answers, also } = operation
  const refusals = [...general(operation), ...operation.refusals]
  const good = Object.entries(answers).map(([status, type]) => [
    status,
    { description: status === "201" ? "Made" : "Done", content: content(type, also) },
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

/** `post-appointments-code-move` */
const operationId = ({ method, path }: Operation) =>
  `${method}${path.replace(/[^a-z]+/g, "-").replace(/-$/, "")}`

/** The API as OpenAPI 3.1, from the very schemas that validate requests. */
export function openapi(operations: Operation[], origin: string): Document {
  const paths: Document["paths"] = {}
  for (const operation of operations) {
    const { method, path, summary, access } = operation
    paths[path] = {
      ...paths[path],
      [method]: {
        operationId: operationId(operation),
        summary,
        description: callers[access],
        ...(access === "staff" && { security: [{ bearer: [] }] }),
        parameters: parameters(operation),
        ...requestBody(operation),
        responses: responses(operation),
      },
    }
  }
  return {
    openapi: "3.1.0",
    info: { title: "Guichet", version: "1", description: introduction },
    externalDocs: { url: `${origin}/api/v1`, description: "The same, as a page to read" },
    servers: [{ url: `${origin}/api/v1` }],
    paths,
    components: {
      securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
      schemas: { Problem: schema(Problem, "output") },
    },
  }
}
