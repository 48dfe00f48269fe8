import { type Call, type Document, type Schema, schemaOf } from "./openapi.ts"

/** Something a schema takes: its own example, or else what must be there and what has one. */
export function example(schema: Schema): unknown {
  const given = [schema.examples?.[0], schema.default, schema.const, schema.enum?.[0]]
  const known = given.find((each) => each !== undefined)
  if (known !== undefined) return known
  const { type, properties = {}, required = [] } = schema
  if (type === "array") return [example(schemaOf(schema.items))]
  if (type === "boolean") return true
  if (type === "integer" || type === "number") return schema.minimum ?? 1
  if (type !== "object") return ""
  const shown = Object.entries(properties)
    .map(([name, each]) => [name, schemaOf(each)] as const)
    .filter(([name, each]) => required.includes(name) || each.examples)
  return Object.fromEntries(shown.map(([name, each]) => [name, example(each)]))
}

const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** A call as one types it into a terminal. A key goes into the body where there is one. */
export function curl({ servers }: Document, method: string, path: string, call: Call): string {
  const shown = call.parameters.filter(({ required, schema }) => required || schema.examples)
  const of = (place: string) =>
    shown
      .filter((each) => each.in === place)
      .map(({ name, schema }) => [name, String(example(schema))] as const)
  const body = call.requestBody?.content["application/json"]?.schema
  const filled = of("path").reduce((url, [name, value]) => url.replace(`{${name}}`, value), path)
  const query = body ? "" : new URLSearchParams(Object.fromEntries(of("query"))).toString()
  return [
    `curl${method === "get" ? "" : ` -X ${method.toUpperCase()}`} ${quoted(`${servers[0]?.url}${filled}${query && "?"}${query}`)}`,
    ...(call.security ? [`-H "Authorization: Bearer $TOKEN"`] : []),
    ...of("header").map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body ? [`-H 'Content-Type: application/json'`, `-d ${quoted(JSON.stringify(example(body)))}`] : []),
  ].join(" \\\n  ")
}
