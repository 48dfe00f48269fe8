import { beforeAll, describe, expect, it } from "vitest"
import * as z from "zod"
import { aWorld, type World } from "../world.ts"
import { post, request } from "./answers.ts"

/** What OpenAPI 3.1 asks of a document, as far as this one goes. */
const JsonSchema = z.record(z.string(), z.unknown())
const Content = z.record(z.string().regex(/^[a-z]+\/[a-z+]+$/), z.strictObject({ schema: JsonSchema }))
const Parameter = z.strictObject({
  name: z.string().min(1),
  in: z.enum(["path", "query", "header"]),
  required: z.boolean(),
  description: z.string().optional(),
  schema: JsonSchema,
})
const Operation = z.strictObject({
  operationId: z.string().regex(/^[a-z-]+$/),
  description: z.string().min(3),
  summary: z.string().min(3),
  parameters: z.array(Parameter),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  requestBody: z.strictObject({ required: z.boolean(), content: Content }).optional(),
  responses: z.record(
    z.string().regex(/^[2-5]\d\d$/),
    z.strictObject({ description: z.string().min(1), content: Content }),
  ),
})
const Document = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({ title: z.string().min(1), version: z.string().min(1), description: z.string() }),
  externalDocs: z.strictObject({ url: z.url(), description: z.string().min(1) }),
  servers: z.array(z.strictObject({ url: z.url() })).min(1),
  paths: z.record(z.string().startsWith("/"), z.partialRecord(z.enum(["get", "post", "put"]), Operation)),
  components: z.strictObject({
    securitySchemes: z.record(z.string(), JsonSchema),
    schemas: z.record(z.string(), JsonSchema),
  }),
})

describe("openapi.json", () => {
  let world: World
  let document: z.infer<typeof Document>
  const all = () =>
    Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ method, path, operation })),
    )
  beforeAll(async () => {
    world = await aWorld()
    document = Document.parse((await world.call("/openapi.json")).json)
  })

  it("lists every call that is routed, and no other", () => {
    const routed = world.site.routes
      .filter(({ method, path }) => method !== "ALL" && /^\/api\/v1\/./.test(path))
      .map(({ method, path }) => {
        const plain = path.slice(7).replace(/:file\{.*\}$/, "{code}.ics")
        return `${method} ${plain.replace(/:(\w+)/g, "{$1}")}`
      })
    const listed = all().map(({ method, path }) => `${method.toUpperCase()} ${path}`)
    expect(listed.sort()).toEqual(routed.filter((name) => name !== "GET /openapi.json").sort())
  })

  it("gives each call a name of its own", () => {
    const names = all().map(({ operation }) => operation.operationId)
    expect(names).toEqual([...new Set(names)])
  })

  it("names each part of a path and each parameter once", () => {
    for (const { path, operation } of all()) {
      const names = operation.parameters.map((parameter) => `${parameter.in} ${parameter.name}`)
      expect(names).toEqual([...new Set(names)])
      const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const inPath = operation.parameters.filter((parameter) => parameter.in === "path")
      expect(inPath.map(({ name, required }) => required && name)).toEqual(parts)
    }
  })

  it("holds schemas that can be read, and refers only to what is there", () => {
    const text = JSON.stringify(document)
    const names = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, name]) => name)
    const there = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`)
    expect([...new Set(names)]).toEqual(there)
    for (const { operation } of all())
      for (const { schema } of operation.parameters) expect(() => z.fromJSONSchema(schema)).not.toThrow()
  })

  /** The schema that the document gives for an answer. */
  function promised(path: string, method: "get" | "post", status: number) {
    const response = document.paths[path]?.[method]?.responses[status]
    const [content] = Object.values(response?.content ?? {})
    const schema = content?.schema.$ref ? document.components.schemas.Problem : content?.schema
    if (!schema) throw new Error(`${method} ${path} does not announce ${status}`)
    return z.fromJSONSchema(schema)
  }

  it("is kept to by every answer", async () => {
    const appointment = (await world.call("/appointments", request)).json
    const callback = (await world.call("/callbacks", { phone: "0470123456", language: "fr" })).json
    const other = { phone: "0470123457", language: "nl" }
    const wait = { service: "id-card", resident: other }
    const [waiter, kept] = [
      (await world.call("/waiting-list", wait)).json,
      (await world.call("/waiting-list", { ...wait, resident: { language: "fr", phone: "042218003" } })).json,
    ]
    await world.tick()
    const key = (of: { key: string }) => ({ key: of.key })
    const start = "2027-03-25T08:30:00+01:00"
    const calls: [path: string, status: number, code: string, query: string, body?: unknown][] = [
      ["/services", 200, "", "lang=nl"],
      ["/locations", 200, "", "service=id-card&near=1030"],
      ["/locations", 200, "", ""],
      ["/locations", 400, "", "near=x"],
      ["/slots", 200, "", "service=id-card&from=2027-03-23&to=2027-04-30"],
      ["/appointments", 201, "", "", { ...request, start }],
      ["/appointments", 201, "", "", { ...request, start }],
      ["/appointments", 409, "", "", { ...request, start }],
      ["/appointments", 400, "", "", {}],
      ["/appointments/{code}", 200, appointment.code, `key=${appointment.key}`],
      ["/appointments/{code}", 404, appointment.code, ""],
      ["/appointments/{code}/move", 409, appointment.code, "", { ...key(appointment), start }],
      ["/appointments/{code}/move", 200, appointment.code, "", { ...key(appointment), start: request.start }],
      ["/appointments/{code}/cancel", 200, appointment.code, "", key(appointment)],
      ["/callbacks", 201, "", "", other],
      ["/callbacks", 200, "", "", other],
      ["/callbacks/{code}", 200, callback.code, `key=${callback.key}`],
      ["/callbacks/{code}/cancel", 200, callback.code, "", key(callback)],
      ["/waiting-list", 201, "", "", wait],
      ["/waiting-list", 400, "", "", { ...wait, resident: { language: "fr" } }],
      ["/waiting-list/{code}", 200, waiter.code, `key=${waiter.key}`],
      ["/waiting-list/{code}/decline", 200, waiter.code, "", key(waiter)],
      ["/waiting-list/{code}/accept", 200, kept.code, "", key(kept)],
      ["/waiting-list/{code}/accept", 409, waiter.code, "", key(waiter)],
      ["/waiting-list/{code}/cancel", 200, waiter.code, "", key(waiter)],
    ]
    for (const [path, status, code, query, body] of calls) {
      const answer = await world.call(`${path.replace("{code}", code)}?${query}`, body)
      expect([path, answer.status]).toEqual([path, status])
      const schema = promised(path, body === undefined ? "get" : "post", status)
      expect(schema.parse(answer.json)).toEqual(answer.json)
      expect(answer.text).not.toMatch(/\d\d:\d\d(:\d\d)?(\.\d+)?Z"/)
    }
  })

  it("says that an instant is one", () => {
    const body = document.paths["/appointments"]?.post?.requestBody?.content["application/json"]?.schema
    expect(body).toMatchObject({ properties: { start: { type: "string", format: "date-time" } } })
  })

  it("says what a request may be: what its schema takes is not invalid", async () => {
    const body = document.paths["/appointments"]?.post?.requestBody
    const schema = z.fromJSONSchema(body?.content["application/json"]?.schema ?? {})
    expect(body?.required).toBe(true)
    expect(schema.safeParse(request).success).toBe(true)
    for (const wrong of [{}, { ...request, colour: "red" }, { ...request, persons: 13 }]) {
      expect(schema.safeParse(wrong).success).toBe(false)
      expect((await post(world, "/appointments", JSON.stringify(wrong))).status).toBe(400)
    }
  })
})
