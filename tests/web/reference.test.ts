import { beforeAll, describe, expect, it } from "vitest"
import { reasons } from "#shared/refusal.ts"
import { type Document, type Schema, schemaOf } from "#web/api/openapi.ts"
import { statusOf } from "#web/api/problem.ts"
import { aWorld, signedIn, type World } from "../world.ts"

const plain = (html: string) =>
  html
    .replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&")

/** As the page says a text of the document: backticks are code there. */
const said = (text: string) => text.replaceAll("`", "")

/** Everything in a schema that a caller must know. */
function known(schema: Schema): string[] {
  const { format, pattern } = schema
  const limits = [
    [schema.minimum, "at least", ""],
    [schema.maximum, "at most", ""],
    [schema.minLength, "at least", " characters"],
    [schema.maxLength, "at most", " characters"],
    [schema.minItems, "at least", " items"],
    [schema.maxItems, "at most", " items"],
  ].flatMap(([n, words, of]) => (n === undefined ? [] : [`${words} ${n}${of}`]))
  const inner = [schemaOf(schema.items), ...(schema.anyOf ?? [])]
  return [
    ...(schema.description ? [said(schema.description)] : []),
    ...(format ? [format] : pattern ? [pattern] : []),
    ...(schema.default === undefined ? [] : [`${JSON.stringify(schema.default)} when left out`]),
    ...(schema.const === undefined ? [] : [String(schema.const)]),
    ...(schema.enum ?? []).map((value) => JSON.stringify(value)),
    ...limits,
    ...inner.filter((each) => Object.keys(each).length > 0).flatMap(known),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, each]) => [
      schema.required?.includes(name) ? `${name} required` : name,
      ...known(schemaOf(each)),
    ]),
  ]
}

describe("the reference of the API", () => {
  let world: World
  let html = ""
  let document: Document
  beforeAll(async () => {
    world = await aWorld()
    html = await (await world.site.request("/api/v1")).text()
    document = (await world.call("/openapi.json")).json
  })

  const sectionOf = (id: string) =>
    new RegExp(`<section aria-labelledby="${id}">.*?</section>`, "s").exec(html)?.[0] ?? ""
  const calls = () =>
    Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, call]) => ({ method, path, call })),
    )

  it("is a page of our own, in English, where the API begins", async () => {
    const page = await world.site.request("/api/v1")
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=UTF-8"])
    expect(html).toMatch(/^<!doctype html><html lang="en">/)
    const slash = await world.site.request("/api/v1/")
    expect([slash.status, slash.headers.get("location")]).toEqual([301, "/api/v1"])
    expect(document.externalDocs.url).toBe("http://localhost:3000/api/v1")
  })

  it("leaves every other address to the API, whose answer is a problem", async () => {
    for (const path of ["/nothing", "/reference", "//", "/openapi"]) {
      const answer = await world.call(path)
      expect([path, answer.status, answer.json.reason]).toEqual([path, 404, "not-found"])
      expect(answer.headers.get("content-type")).toContain("application/problem+json")
    }
  })

  it("loads nothing from elsewhere, runs nothing, and links to what is there", async () => {
    expect(html).not.toMatch(/<script|<img|<iframe|\sstyle=|@import/)
    const links = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, url = ""]) => url)
    expect(links).toContain("/api/v1/openapi.json")
    for (const url of new Set(links)) {
      if (url.startsWith("#")) expect(html.split(`id="${url.slice(1)}"`), url).toHaveLength(2)
      else if (url !== "data:,") expect([url, (await world.site.request(url)).status]).toEqual([url, 200])
    }
  })

  it("shows every call: who may make it, all that it takes, all that it answers", () => {
    expect(calls().length).toBeGreaterThan(10)
    for (const { method, path, call } of calls()) {
      const section = sectionOf(call.operationId)
      const text = plain(section)
      const told = [
        `${method.toUpperCase()} ${path}`,
        said(call.summary),
        said(call.description),
        ...call.parameters.flatMap(({ name, in: where, required, description, schema }) => [
          `${name} ${required ? "required" : ""}${said(description ?? "")}${where}; `,
          ...known(schema),
        ]),
        ...Object.values(call.requestBody?.content ?? {}).flatMap(({ schema }) => known(schema)),
        ...Object.values(call.responses).flatMap(({ content }) =>
          Object.entries(content).flatMap(([type, { schema }]) => [type, ...known(schema)]),
        ),
      ]
      for (const each of told) expect(text, call.operationId).toContain(each)
      expect(html).toContain(`<a href="#${call.operationId}">`)
    }
  })

  it("shows every refusal with its status, and what each means", () => {
    for (const { call } of calls()) {
      const section = sectionOf(call.operationId)
      for (const [status, { description }] of Object.entries(call.responses)) {
        const answer = new RegExp(`<dt>${status}</dt><dd>(.*?)</dd>`, "s").exec(section)?.[1] ?? ""
        expect(plain(answer)).toContain(description)
        if (status >= "400")
          for (const reason of description.split(", ")) expect(answer).toContain(`href="#value-${reason}"`)
      }
    }
    const problem = plain(sectionOf("Problem"))
    for (const reason of reasons) expect(problem).toContain(`${reason}${statusOf[reason]}: `)
    for (const each of known(document.components.schemas.Problem ?? {})) expect(problem).toContain(each)
  })

  it("says first what holds for all calls", () => {
    for (const block of document.info.description.split("\n\n"))
      expect(plain(html)).toContain(said(block.replace(/^## /, "")))
  })

  it("gives for every call an example that the API understands", async () => {
    for (const { call } of calls()) {
      const typed = plain(/<pre>(.*?)<\/pre>/s.exec(sectionOf(call.operationId))?.[1] ?? "")
      const [, method, url = ""] =
        /^curl(?: -X (POST|PUT))? 'http:\/\/localhost:3000([^']*)'/.exec(typed) ?? []
      const headers = [...typed.matchAll(/-H '([^:]*): ([^']*)'/g)].map(([, name = "", value = ""]) => [
        name,
        value,
      ])
      const [, body] = /-d '(.*)'$/s.exec(typed) ?? []
      const init = { method: method ?? "GET", headers: Object.fromEntries(headers), body: body ?? null }
      const token = signedIn("admin:*").authorization
      if (call.security) expect(typed).toContain('-H "Authorization: Bearer $TOKEN"')
      if (call.security) Object.assign(init.headers, { authorization: token })
      const { status } = await world.site.request(url, init)
      const good = Math.min(...Object.keys(call.responses).map(Number))
      const expected = url.includes("K7GWP") ? 404 : good === 200 && call.responses["201"] ? 201 : good
      expect([typed, status]).toEqual([typed, expected])
      if (expected === 404 && !call.security) expect(typed).toContain("HJKM3479")
    }
  })

  it("refers only to schemas that the document holds", () => {
    const names = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)]
    expect(names.length).toBeGreaterThan(0)
    for (const [, name = ""] of names) {
      expect(document.components.schemas).toHaveProperty(name)
      expect(sectionOf(name)).not.toBe("")
    }
  })
})
