import { beforeAll, describe, expect, it } from "vitest"
import * as YAML from "yaml"
import { book } from "#shared/appointment/book.ts"
import { readFile } from "#shared/territory/read-file.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { fileOf, serviceOf } from "#shared/territory/territory.ts"
import { writeFile } from "#shared/territory/write-file.ts"
import { aFile, aLocation, aRequest, aService } from "../makers.ts"
import { aWorld, signedIn, type World } from "../world.ts"
import { colleague } from "./colleague.ts"
import { buttonsOf, fieldsOf } from "./form.ts"
import { type Answer, plain } from "./phone.ts"

const page = "/fr/reception/admin/territory"
const textOf = ({ html }: Answer) => plain(html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " "))
const file = () =>
  aFile({
    services: [
      aService(),
      aService({ id: "passport", name: { fr: "Passeport" }, seeAlso: ["bim", "id-card"] }),
    ],
    rights: [{ id: "bim", name: { fr: "BIM" }, how: { fr: "Demandez." } }],
    locations: [
      aLocation({ desks: [{ id: "g1", services: ["id-card", "passport"] }] }),
      aLocation({ id: "antenne", name: { fr: "Antenne" } }),
    ],
  })

/** What stands in the field of the file's text: a browser leaves out a first empty line. */
const shownIn = ({ html }: Answer) =>
  plain(/<textarea[^>]*>(.*?)<\/textarea>/s.exec(html)?.[1] ?? "").replace(/^\n/, "")

describe("the whole territory as a file", () => {
  let world: World
  let ada: Awaited<ReturnType<typeof colleague>>
  beforeAll(async () => {
    world = await aWorld({ file: file() })
    ada = await colleague(world, "admin:*", "ada")
  })
  const version = async () => (await territories.current(true)).version

  it("is asked for again by whoever sends what is no form", async () => {
    const headers = { ...signedIn("admin:*"), "content-type": "multipart/form-data; boundary=x" }
    const answer = await world.site.request(page, { method: "POST", body: "\0(no form", headers })
    expect(answer.status).toBe(422)
    expect(answer.headers.get("cache-control")).toBe("no-store")
  })
  const current = async () => writeFile(fileOf(await territories.current(true)))

  /** As a browser sends it: in parts, with a file that may be none. */
  function send(
    fields: Record<string, string>,
    sent?: { name: string; content: string | Uint8Array<ArrayBuffer> },
  ) {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    body.append("file", new File(sent ? [sent.content] : [], sent?.name ?? ""))
    const cookie = [...ada.jar].map(([name, value]) => `${name}=${value}`).join("; ")
    const headers = { cookie, origin: "http://localhost:3000" }
    return Promise.resolve(world.site.request(page, { method: "POST", body, headers })).then(
      async (response) => ({
        status: response.status,
        headers: response.headers,
        location: response.headers.get("location") ?? "",
        html: await response.text(),
      }),
    )
  }

  it("goes out as an operator writes it, and is the one in force when it comes back", async () => {
    const out = await ada.get(`${page}/file`)
    expect(out.headers.get("content-disposition")).toBe('attachment; filename="test.yaml"')
    expect(readFile(out.html)).toEqual({ file: fileOf(await territories.current(true)) })
    const seen = await send({ do: "see" }, { name: "test.yaml", content: out.html })
    expect(seen.status).toBe(200)
    expect(textOf(seen)).toContain("Rien ne change.")
  })

  it("tells every line that is wrong, as the check on the machine does, and keeps the text", async () => {
    const text = (await current())
      .replace("minutes: 15", "minutes: 7")
      .replace("holidays: BE", "holidays: XX")
    const answer = await send({ text, do: "see" })
    expect(answer.status).toBe(422)
    const read = readFile(text)
    const problems = "problems" in read ? read.problems : []
    expect(problems).toHaveLength(2)
    for (const { line, path, message } of problems)
      expect(textOf(answer)).toContain(`Ligne ${line} ${path} ${message}`)
    expect(shownIn(answer)).toBe(text)
    expect(buttonsOf(answer)).not.toContain("save")
    for (const [wrong, said] of [
      ["", "Remplissez"],
      ["\n\nterritory: [", "Ligne 3"],
    ] as const)
      expect(textOf(await send({ text: wrong, do: "see" }))).toContain(said)
  })

  it("counts lines as they were typed, also after empty ones, and in files of other machines", async () => {
    const text = `\n\n${await current()}`.replace("minutes: 15", "minutes: 7")
    const line = text.split("\n").findIndex((each) => each.includes("minutes: 7")) + 1
    for (const sent of [text, text.replaceAll("\n", "\r\n")]) {
      const answer = await send({ text: sent, do: "see" })
      expect(textOf(answer)).toContain(`Ligne ${line} services.0.minutes`)
      expect(shownIn(answer)).toBe(text)
      const file = { name: "a.yaml", content: sent }
      expect(textOf(await send({ text: "", do: "see" }, file))).toContain(`Ligne ${line} services.0.minutes`)
    }
  })

  it("says of a file that is not UTF-8 that it is not, and keeps what was there", async () => {
    const content = Uint8Array.from(Buffer.from("name: { fr: H\u00f4tel }", "latin1"))
    const answer = await send({ text: "territory: {}", do: "see" }, { name: "old.yaml", content })
    expect([answer.status, shownIn(answer)]).toEqual([422, "territory: {}"])
    expect(textOf(answer)).toContain("n'est pas en UTF-8")
  })

  it("shows what would be added, changed and withdrawn and who would lose their place, then does exactly that", async () => {
    await book(world.act(), aRequest({ location: "antenne" }))
    const whole: ReturnType<typeof fileOf> = YAML.parse(await current())
    const next = {
      ...whole,
      rights: [],
      services: [{ ...aService(), minutes: 20 }, aService({ id: "permit", name: { fr: "Permis" } })],
      locations: [aLocation({ desks: [{ id: "g1", services: ["id-card", "permit"] }] })],
    }
    const content = `# ours\n${YAML.stringify(next)}`
    const seen = await send({ text: "x", do: "see" }, { name: "next.yaml", content })
    expect(seen.status).toBe(200)
    expect(await version()).toBe(1)
    expect(shownIn(seen)).toBe(content)
    for (const told of [
      "Permis",
      "Durée en minutes 15 20",
      "Passeport",
      "Antenne",
      "1 rendez-vous perd sa place.",
    ])
      expect(textOf(seen)).toContain(told)
    const form = { ...fieldsOf(seen), text: shownIn(seen) }
    const unsaid = await send({ ...form, do: "save" })
    expect([unsaid.status, shownIn(unsaid), await version()]).toEqual([422, content, 1])
    const done = await send({ ...form, why: "la nouvelle année", do: "save" })
    expect([done.status, done.location]).toEqual([303, "/fr/reception/admin/rebooking/2"])
    const now = await territories.current(true)
    expect(now.services.map(({ id, published }) => [id, published])).toEqual([
      ["id-card", true],
      ["permit", true],
      ["passport", false],
    ])
    // What it mentioned and is no more: a right that the file does not name.
    expect(serviceOf(now, "passport")?.seeAlso).toEqual(["id-card"])
    expect(now.locations.map(({ id, published }) => [id, published])).toEqual([
      ["hotel", true],
      ["antenne", false],
    ])
    expect(await territories.versionOf(2)).toMatchObject({ why: "la nouvelle année", by: { id: "ada" } })
  })

  it("refuses what would break the promise, and what was looked at before others changed the rules", async () => {
    const text = (await current()).replace('to: "16:00"', 'to: "09:00"')
    const broken = await send({ text, do: "see" })
    expect(broken.status).toBe(409)
    expect(textOf(broken)).toContain("Ajoutez des heures de téléphone.")
    expect(buttonsOf(broken)).not.toContain("save")
    const other = (await current()).replace("minutes: 20", "minutes: 30")
    const late = await send({ text: other, base: "1", told: "0", why: "x", do: "save" })
    expect([late.status, shownIn(late)]).toEqual([409, other])
    expect(await version()).toBe(2)
    const clock = (await current()).replace("Europe/Brussels", "Europe/London")
    expect((await send({ text: clock, do: "see" })).status).toBe(422)
  })

  it("takes a long file, refuses one that is no territory's, and none but who answers for all sends it", async () => {
    const words = Array.from({ length: 30 }, (_, i) => `${"mot ".repeat(45)}${i}`)
    const more = Array.from({ length: 30 }, (_, i) => ({
      ...aService({ id: `s${i}`, words: { fr: words } }),
      published: false,
    }))
    const whole: ReturnType<typeof fileOf> = YAML.parse(await current())
    const long = JSON.stringify({ ...whole, services: [...whole.services, ...more] })
    expect(long.length).toBeGreaterThan(150_000)
    expect((await send({ text: long, do: "see" })).status).toBe(200)
    expect((await send({ text: "x".repeat(2_300_000), do: "see" })).status).toBe(413)
    const ines = await colleague(world, "admin:hotel", "ines")
    const answer = await ines.post(page, {
      text: (await current()).replace("minutes: 20", "minutes: 30"),
      why: "x",
      do: "save",
    })
    expect([answer.status, await version()]).toEqual([403, 2])
  })

  it("is not kept where it is too long for it, when whoever sends it is signed out meanwhile", async () => {
    ada = await colleague(world, "admin:*", "ada")
    const form = fieldsOf(await ada.get(page))
    ada.jar.clear()
    for (const [text, kept] of [
      ["territory: {}", true],
      [`# ${"x".repeat(350_000)}`, false],
    ] as const) {
      const answer = await send({ ...form, text, do: "see" })
      expect(answer.status).toBe(401)
      expect(answer.html.includes("unsaved")).toBe(kept)
    }
  })
})
