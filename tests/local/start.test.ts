import { readFileSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { aFolder, alive, cleanUp, launch, noteIn } from "./launch.ts"

afterAll(cleanUp)

const written = (text: string | Uint8Array): string => {
  const file = join(aFolder(), "territory.yaml")
  writeFileSync(file, text)
  return file
}

describe("npm start", { timeout: 120_000 }, () => {
  it.each<[string, () => Record<string, string>, RegExp]>([
    ["no Java", () => ({ PATH: "/nowhere" }), /^Guichet needs Java 17 [^\n]+ sudo apt-get install -y \S+\n$/],
    [
      "a folder that cannot be made",
      () => ({ GUICHET_DATA: "/dev/null/x" }),
      /^Nothing can be written to [^\n]+\n$/,
    ],
    [
      "a territory file that is wrong",
      () => ({ GUICHET_TERRITORY: written("territory:\n  id: Demo\nservices: []\n") }),
      /^(\S*territory\.yaml:\d+: [^\n]+\n){3,}/,
    ],
  ])("with %s says what to do, in lines, and exits 1", async (_, env, line) => {
    const server = await launch({ GUICHET_DATA: join(aFolder(), "data"), ...env() })
    expect(await server.ended).toBe(1)
    expect(server.said().err).toMatch(line)
    expect(server.said()).toEqual({ out: "", err: expect.not.stringContaining("    at ") })
  })

  it("with a territory that would leave somebody without a person says so, and starts without that service", async () => {
    const text = readFileSync("territories/demo.yaml", "utf8").replace(
      "[sms, phone, counter, post, helper] # not",
      "[sms, phone, counter, helper] # not",
    )
    const GUICHET_TERRITORY = written(text)
    const server = await launch({ GUICHET_DATA: "memory", GUICHET_TERRITORY })
    expect(await server.ready()).toBe(true)
    expect(server.said().err).toBe(
      `${GUICHET_TERRITORY}: social-help cannot be published: post is not among its routes\n`,
    )
    const offered = await (await fetch(`${server.url}/api/v1/services`)).text()
    expect(offered).toContain('"id-card"')
    expect(offered).not.toContain('"id":"social-help"')
    server.child.kill()
    expect(await server.ended).toBe(0)
  })

  it("on a port that is taken says so, exits 1 and leaves no database", async () => {
    const taken = createServer()
    const port = await new Promise<number>((resolve) =>
      taken.listen(0, "127.0.0.1", () => {
        const address = taken.address()
        resolve(typeof address === "object" && address ? address.port : 0)
      }),
    )
    const folder = aFolder()
    const server = await launch({ GUICHET_DATA: folder, PORT: String(port) })
    expect(await server.ended).toBe(1)
    expect(server.said().err).toMatch(/^Port \d+ cannot be used: [^\n]+ Set PORT to another\.\n$/)
    expect(noteIn(folder)).toBeUndefined()
    taken.close()
  })

  it("told to stop while it starts leaves no database behind", async () => {
    const folder = aFolder()
    const server = await launch({ GUICHET_DATA: folder })
    while (!noteIn(folder)) await new Promise((resolve) => setTimeout(resolve, 10))
    const database = noteIn(folder)?.pid ?? 0
    server.child.kill("SIGTERM")
    expect(await server.ended).toBe(0)
    expect(alive(database)).toBe(false)
  })

  it("ends no stranger whose process id an old note happens to name", async () => {
    const folder = aFolder()
    const note = { pid: process.pid, port: 1, server: process.pid, command: "another" }
    writeFileSync(join(folder, "dynamodb.json"), JSON.stringify(note))
    const server = await launch({ GUICHET_DATA: folder })
    expect(await server.ready()).toBe(true)
    server.child.kill("SIGTERM")
    expect(await server.ended).toBe(0)
  })

  it("by npm start is told to stop through npm, and takes the database along", async () => {
    const folder = aFolder()
    const started = await launch({ GUICHET_DATA: folder }, ["npm", "start"])
    expect(await started.ready()).toBe(true)
    const database = noteIn(folder)?.pid ?? 0
    expect(alive(database)).toBe(true)
    started.child.kill("SIGTERM")
    expect(await started.ended).toBe(0)
    expect(alive(database)).toBe(false)
  })
})
