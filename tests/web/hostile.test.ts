import { beforeAll, describe, expect, it } from "vitest"
import * as z from "zod"
import { asResident } from "#shared/act.ts"
import { hear } from "#shared/conversation/hear.ts"
import { Phone } from "#shared/phone.ts"
import { TerritoryFile } from "#shared/territory/territory.ts"
import { access } from "#web/access.ts"
import { type Schema, schemaOf } from "#web/api/openapi.ts"
import { example } from "#web/api/example.ts"
import { operations } from "#web/staff/site.tsx"
import { aFile, aLocation, aService } from "../makers.ts"
import { aWorld, signedIn, type World } from "../world.ts"
import { plain } from "./phone.ts"

/** What breaks out of a text, an attribute, a script, a cell, a line of a calendar; numbered, to be found again. */
const evil = (n: number | string) => `=1;@x\r\n+x"'><x-evil-${n}>`
/** In a field of one line, as a form sends it. */
const evilLine = (n: number | string) => `=1;@x"'><x-evil-${n}>`
const numbersIn = (text: string): string[] => [...text.matchAll(/x-evil-(\w+)/g)].map(([, n = ""]) => n)

type Place = (string | number)[]

/** Where a schema takes a text, by itself or in what is there already. */
function placesIn(schema: Schema, value: unknown, at: Place = []): Place[] {
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  const inBranches = branches.flatMap((each) => placesIn(each, value, at))
  if (schema.enum || schema.const !== undefined) return []
  if (schema.type === "string") return [at]
  if (schema.type === "array") {
    const many = Array.isArray(value) ? value.length : 0
    const each = schemaOf(schema.items)
    return Array.from({ length: Math.max(1, many) }, (_, i) =>
      placesIn(each, Array.isArray(value) ? value[i] : undefined, [...at, i]),
    ).flat()
  }
  const known = typeof value === "object" && value !== null ? Object.entries(value) : []
  const other = typeof schema.additionalProperties === "object" ? schema.additionalProperties : undefined
  const inside = Object.entries(schema.properties ?? {}).flatMap(([name, each]) =>
    placesIn(schemaOf(each), known.find(([own]) => own === name)?.[1], [...at, name]),
  )
  const more = other ? known.flatMap(([name, each]) => placesIn(other, each, [...at, name])) : []
  return [...inBranches, ...inside, ...more]
}

function withAt(value: unknown, [first, ...rest]: Place, what: string): unknown {
  if (first === undefined) return what
  if (typeof first === "number") {
    const list: unknown[] = Array.isArray(value) ? value : []
    return Object.assign([...list], { [first]: withAt(list[first], rest, what) })
  }
  const object = { ...Object(value) }
  return { ...object, [first]: withAt(object[first], rest, what) }
}

let planted = 0
/** Which field each number stands in. */
const fields = new Map<string, string>()

/** A right value in which every free text a schema knows is hostile: whatever it refuses stays as it was. */
function hostile(name: string, schema: z.ZodType, right: unknown): unknown {
  const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" })
  const places = [...new Map(placesIn(json, right).map((each) => [each.join("."), each])).values()]
  return places.reduce<unknown>((value, place) => {
    for (const text of [evil(planted), evilLine(planted)]) {
      const tried = withAt(value, place, text)
      if (!schema.safeParse(tried).success) continue
      fields.set(String(planted++), `${name} ${place.join(".")}`)
      return tried
    }
    return value
  }, right)
}

const both = ["id-card", "passport"]
const right = () =>
  aFile({
    organisations: [{ id: "quartier", name: { fr: "Quartier" } }],
    services: [aService({ seeAlso: ["bim"], bring: { fr: ["la carte"] } }), aService({ id: "passport" })],
    rights: [{ id: "bim", name: { fr: "BIM" }, how: { fr: "Demandez." }, if: { fr: "Peu ?" } }],
    locations: ["hotel", "antenne"].map((id) =>
      aLocation({
        id,
        desks: [{ id: "g1", services: both }],
        closures: [{ from: "2027-04-20", to: "2027-04-20" }],
      }),
    ),
  })

const today = "2027-03-22"
/** What makes a thing of each kind, to start from. */
const bodies: Record<string, object> = {
  "/appointments": {
    service: "id-card",
    location: "hotel",
    start: "2027-03-24T08:30:00+01:00",
    resident: { language: "fr", phone: "0470123456", email: "a@example.be", needs: {} },
  },
  "/callbacks": { phone: "0470123457", language: "fr", service: "id-card" },
  "/waiting-list": { service: "id-card", resident: { language: "fr", phone: "0470123458" } },
  "/staff/appointments": {
    service: "passport",
    location: "hotel",
    start: "2027-03-24T09:30:00+01:00",
    channel: "phone",
    resident: { language: "fr", address: "Rue" },
    overbook: { reason: "a" },
  },
  "/staff/callbacks": { phone: "0470123459", language: "fr", channel: "counter" },
  "/staff/waiting-list": {
    service: "id-card",
    resident: { language: "fr", address: "Rue" },
    channel: "phone",
  },
  "/staff/visits": { location: "hotel", service: "id-card", language: "fr", priority: { why: "infirm" } },
  "/staff/callbacks/claim-next": { languages: ["fr"] },
  "/staff/callbacks/{code}/attempts": { outcome: "reached" },
  "/staff/attestations": {
    service: "id-card",
    location: "hotel",
    channel: "phone",
    date: "2027-03-19",
    result: "no-place",
  },
  "/admin/locations/{location}": { ...right().locations[0] },
  "/admin/services/{service}": { ...right().services[0] },
}

/** Attributes that lead somewhere. */
const leading = /\s(?:href|src|action|formaction|data|poster|srcdoc|content)="([^"]*)"/g
const ours =
  /^(\/(?!\/)|\?|#|https?:\/\/(localhost:3000|issuer\.example|creativecommons\.org)\/|tel:|mailto:|sms:|data:|\.|$)/

/** What is wrong with a page, a file or a message that shows what was typed. */
function wrongIn(type: string, text: string): string[] {
  if (type.startsWith("text/html")) {
    const raw = /<x-evil[^>]*>|"'>|(<script(?![^>]*\ssrc=)[^>]*>)/.exec(text)
    const led = [...text.matchAll(leading)].flatMap(([tag, url = ""]) =>
      url.includes("x-evil") && !ours.test(plain(url)) && !tag.includes("content=") ? [url] : [],
    )
    return [...(raw ? [raw[0]] : []), ...led]
  }
  if (type.startsWith("text/csv")) {
    const cells = [",", ";", "\t"].flatMap((parts) => text.split(new RegExp(`[${parts}\r\n]`)))
    return cells.filter(
      (cell) => /^["'\s\uFEFF]*[=+\-@]/.test(cell) && !/^["'\s]*'|^-?[\d.]+$|^-$/.test(cell),
    )
  }
  if (type.startsWith("text/calendar"))
    return text.split(/\r\n/).filter((line) => line !== "" && !/^([A-Z-]+[;:]|[ \t])/.test(line))
  return []
}

/** What would end a thing before it is looked at. */
const untouched =
  /\/(cancel|forget|leave|unpublish|territory|move|accept|decline|attempts|close|release|pass|finish|no-show|recall|park|return|redirect)$/

/** What some calls of the API must be asked. */
const queries: Record<string, string> = {
  "/api/v1/slots": "service=id-card&from=2027-03-23&to=2027-03-24",
  "/api/v1/staff/slots": "service=id-card&location=hotel&from=2027-03-23&to=2027-03-24&channel=phone",
  "/api/v1/staff/appointments": "location=hotel&date=2027-03-24",
  "/api/v1/staff/waiting-list": "location=hotel",
  "/api/v1/staff/tasks": "location=hotel",
  "/api/v1/staff/trail": "month=2027-03&colleague=%22%27%3E%3Cx-evil-colleague%3E",
  "/api/v1/manager/figures": "from=2027-03-01&to=2027-03-22&by=service",
}

describe("texts that would be more than texts", () => {
  let world: World
  const ada = { authorization: `Bearer "'><x-evil-colleague>=admin:*` }
  const samira = signedIn("helper:*@quartier", "samira")
  const seen = new Set<string>()
  const wrong: string[] = []
  const answers: string[] = []
  const codes: Record<string, { code: string; key: string; visit: string }> = {}

  const judge = (where: string, type: string, text: string) => {
    for (const n of numbersIn(text)) seen.add(n)
    for (const each of wrongIn(type, text)) wrong.push(`${where}: ${each.slice(0, 120)}`)
  }

  async function ask(url: string, headers: Record<string, string> = {}, body?: URLSearchParams) {
    const sent = body && { "content-type": "application/x-www-form-urlencoded" }
    const response = await world.site.request(url, {
      headers: { ...headers, ...sent },
      ...(body && { method: "POST", body: body.toString() }),
    })
    const type = response.headers.get("content-type") ?? ""
    if (response.headers.get("x-content-type-options") !== "nosniff") wrong.push(`${url}: may be sniffed`)
    const text = await response.text()
    judge(`${body ? "POST" : "GET"} ${url} ${type}`, type, text)
    answers.push(`${response.status} ${url}`)
    return { status: response.status, type, text, location: response.headers.get("location") ?? "" }
  }

  beforeAll(async () => {
    world = await aWorld({ file: TerritoryFile.parse(hostile("territory", TerritoryFile, right())) })
    for (const { method, path, body } of operations) {
      if (method === "get" || !body) continue
      const json = z.toJSONSchema(body, { io: "input", unrepresentable: "any" })
      const start = bodies[path] ?? example(json)
      const said = untouched.test(path) ? undefined : hostile(path, body, start)
      if (said === undefined) continue
      const [, kind = ""] = /^\/(?:staff\/)?([a-z-]+)/.exec(path) ?? []
      const {
        code = "CDFGH",
        key = "",
        visit = "",
      } = codes[path.split("{")[0] ?? ""] ?? codes[`/${kind}/`] ?? {}
      const url = path
        .replace("{location}", "hotel")
        .replace("{service}", "id-card")
        .replace("{desk}", "g1")
        .replace("{visit}", visit)
        .replace(/\{\w+\}/, code)
      const whose = /^\/(staff|admin|manager)\//.test(path) ? ada : {}
      const withKey =
        path.includes("{code}") && Object.keys(whose).length === 0 ? { ...Object(said), key } : said
      const made = await world.call(
        url,
        withKey,
        { ...whose, "x-why": evilLine("why") },
        method.toUpperCase(),
      )
      answers.push(`${made.status} ${method} ${url}`)
      judge(`${method} ${url}`, made.headers.get("content-type") ?? "", made.text)
      const name = made.json?.code ?? made.json?.id
      const kept = path.replace(/\/claim-next$/, "")
      if (made.status < 300 && typeof name === "string" && !path.includes("{"))
        codes[`${kept}/`] = { code: name, key: made.json.key ?? "", visit: made.json.id ?? "" }
    }
    const from = Phone.parse("+32470123460")
    for (const [n, text] of [evil("sms"), `RDV ${evilLine("sms")}`, `APPEL ${evilLine("sms")}`].entries())
      await hear(asResident(world.now(), "sms"), { id: `sms-${n}`, from, body: text, at: world.now() })
    await world.tick()
  })

  const codeFor = (path: string): { code: string; key: string } => {
    const kinds: [RegExp, string][] = [
      [
        /waiting-list/,
        path.includes("reception") || path.includes("staff") ? "/staff/waiting-list/" : "/waiting-list/",
      ],
      [/call-me|calls|callbacks/, path.includes("reception") ? "/staff/callbacks/" : "/callbacks/"],
      [/ticket|visits/, "/staff/visits/"],
      [/attestation/, "/staff/attestations/"],
      [/./, path.includes("reception") || path.includes("staff") ? "/staff/appointments/" : "/appointments/"],
    ]
    return codes[kinds.find(([kind]) => kind.test(path))?.[1] ?? ""] ?? { code: "CDFGH", key: "" }
  }
  const urlOf = (path: string) => {
    const { code, key } = codeFor(path)
    const filled = path
      .replace(":language", "fr")
      .replace(":location", "hotel")
      .replace(":service", "id-card")
      .replace(":right", "bim")
      .replace(":organisation", "quartier")
      .replace(":version", "2")
      .replace(/:(desk)/, "g1")
      .replace(/:(opening|closure)/, "0")
      .replace(":file", path.includes("attestation") ? `${code}.pdf` : `${code}.ics`)
      .replace(/:\w+/, code)
    return { url: filled, key: access[`GET ${path}`] === "key" ? key : "" }
  }
  const gets = Object.entries(access)
    .filter(([name]) => name.startsWith("GET ") && !/static|sign-in\/|inbound/.test(name))
    .map(([name]) => name.replace("GET ", ""))
  const whoFor = (path: string) => (/\/(many|mine)/.test(path) ? samira : ada)
  const asked = `location=hotel&service=id-card&start=2027-03-26T07:30Z&from=${today}&to=2027-03-26`

  it("stay texts on every page, print and file that shows them", async () => {
    for (const path of gets) {
      const { url, key } = urlOf(path)
      const query = `?key=${key}&${asked}&date=2027-03-24&day=2027-03-24`
      await ask(`${url}?${key ? `key=${key}` : (queries[path] ?? "")}`, whoFor(path))
      await ask(`${url}${query}`, whoFor(path))
      if (/helped|figures|capacity|open-data/.test(path)) {
        await ask(`${url}${query}&format=csv`, whoFor(path))
        await ask(`${url}?from=2027-03-01&to=2027-04-20`, { ...whoFor(path), accept: "text/csv" })
      }
    }
    expect(wrong).toEqual([])
  })

  it("stay texts in what is asked for by address, and in a form that is shown again", async () => {
    const names =
      "q from to date day location service code colleague month call same done to wide language key also".split(
        " ",
      )
    const search = new URLSearchParams(names.map((name): [string, string] => [name, evilLine("query")]))
    for (const path of gets) await ask(`${urlOf(path).url}?${search.toString()}`, whoFor(path))
    for (const path of gets.filter((each) => each.startsWith("/:language"))) {
      const { url, key } = urlOf(path)
      const { text } = await ask(`${url}?key=${key}&${asked}`, whoFor(path))
      for (const [form, attributes = ""] of text.matchAll(/<form([^>]*method="post"[^>]*)>.*?<\/form>/gs)) {
        const to = plain(/action="([^"]*)"/.exec(attributes)?.[1] ?? url)
        if (/(forget|remove|sign-out|lock|leave|cancel|unpublish)/.test(to)) continue
        const sent = new URLSearchParams()
        for (const [tag] of form.matchAll(/<(input|textarea|select|button)\b[^>]*>/g)) {
          const name = plain(/\sname="([^"]*)"/.exec(tag)?.[1] ?? "")
          const free = !/type="(hidden|checkbox|radio|submit)"/.test(tag) && !/^<(button|select)/.test(tag)
          if (name) sent.set(name, free ? evilLine("form") : plain(/\svalue="([^"]*)"/.exec(tag)?.[1] ?? ""))
        }
        await ask(to, whoFor(path), sent)
      }
    }
    for (const path of gets.filter((each) => each.includes("reception")))
      await ask(urlOf(path).url, whoFor(path))
    expect(wrong).toEqual([])
  })

  it("are in no SMS, however they came", () => {
    const { sent } = world.post
    expect(sent.length).toBeGreaterThan(3)
    const typed = ({ route, body }: (typeof sent)[number]) =>
      route === "sms"
        ? numbersIn(body).filter((n) => !/^(territory|\/admin)/.test(fields.get(n) ?? "typed"))
        : []
    expect(sent.flatMap(typed)).toEqual([])
    expect(sent.filter(({ to }) => /[\r\n]/.test(to) && !to.includes("x-evil"))).toEqual([])
  })

  it("would be found where they are more", () => {
    expect(wrongIn("text/html", `<b>${evil(1)}</b>`)).not.toEqual([])
    expect(
      wrongIn("text/html", `<a href="${evilLine(1).replaceAll('"', "&quot;").replace("<", "&lt;")}">`),
    ).not.toEqual([])
    expect(wrongIn("text/html", "<script>1</script>")).not.toEqual([])
    expect(wrongIn("text/csv", 'a,"b;=1"')).not.toEqual([])
    expect(wrongIn("text/calendar", "SUMMARY:a\r\n+x")).not.toEqual([])
  })

  it("were there: in most fields that take a text, and were shown", () => {
    const names = [...fields.values()]
    for (const name of [
      "territory locations.0.name.fr",
      "territory rights.0.how.fr",
      "/appointments resident.name",
      "/appointments resident.needs.interpreter",
      "/staff/appointments overbook.reason",
      "/staff/visits name",
      "/callbacks name",
    ])
      expect(names).toContain(name)
    const shown = names.filter((_, n) => seen.has(String(n)))
    expect(shown.length).toBeGreaterThan(30)
    expect([...seen]).toEqual(expect.arrayContaining(["query", "form", "colleague"]))
    // Nothing ran each minute in this world, as its health says.
    expect(answers.filter((each) => each.startsWith("5") && !each.startsWith("503 /health?"))).toEqual([])
  })
})
