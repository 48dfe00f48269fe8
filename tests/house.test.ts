import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { faults, reasons } from "#shared/refusal.ts"
import { languages } from "#shared/language.ts"
import { wordsIn } from "#shared/words/words.ts"

const root = join(import.meta.dirname, "..")

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))

const textOf = (file: string) => readFileSync(join(root, file), "utf8")

/** What a file imports, types included. */
const importsOf = (file: string): string[] =>
  [...textOf(file).matchAll(/(?:from|^import|import\()\s*"([^"]+)"/gm)].map(([, name]) => name ?? "")

/** Each place in a file that should not be there, with its file. */
const findings = (file: string, wrong: RegExp): string[] =>
  (textOf(file).match(wrong) ?? []).map((found) => `${file}: ${found}`)

/** For each room: the other rooms it may enter, and the packages it may not touch. */
const rooms: Record<string, { enters: RegExp; never: RegExp }> = {
  shared: { enters: /^$/, never: /^(hono|@hono|sst)(\/|$)/ },
  web: { enters: /^#(shared|web)\//, never: /^(@aws-sdk|sst|luxon)(\/|$)/ },
  functions: { enters: /^#(shared|web)\//, never: /^(luxon|@aws-sdk)(\/|$)/ },
}

/** The one process that is the whole machine may also enter what runs it, and its levers. */
const localDoor = "functions/local.ts"
/** The levers of one machine move its clock in durations. */
const exceptions: Record<string, RegExp> = { [localDoor]: /^#infra\//, "web/dev/dev.tsx": /^luxon$/ }

describe("the rooms", () => {
  it.each(Object.keys(rooms).flatMap((room) => filesIn(room).map((file) => [room, file] as const)))(
    "%s: %s imports only what its room may",
    (room, file) => {
      const rule = rooms[room]
      for (const name of importsOf(file)) {
        if (exceptions[file]?.test(name)) continue
        if (name.startsWith("#")) expect(name, `${file} enters`).toMatch(rule?.enters ?? /^$/)
        else if (name.startsWith("."))
          expect(join(file, "..", name), "a relative path stays in its room").toMatch(new RegExp(`^${room}/`))
        else expect(name, `${file} imports`).not.toMatch(rule?.never ?? /^$/)
      }
    },
  )

  it("has one importer of the DynamoDB client", () => {
    const importers = filesIn("shared").filter((file) =>
      importsOf(file).some((name) => /dynamodb/.test(name)),
    )
    expect(importers).toEqual(["shared/table.ts"])
  })

  it("has one file that talks to each provider", () => {
    const importers = [...filesIn("shared"), ...filesIn("web"), ...filesIn("functions")].flatMap((file) =>
      importsOf(file).flatMap((name) => (/^@aws-sdk|^sns-payload/.test(name) ? [`${file}: ${name}`] : [])),
    )
    expect(new Set(importers.filter((each) => !each.startsWith("shared/table.ts")))).toEqual(
      new Set([
        "shared/post/end-user-messaging.ts: @aws-sdk/client-pinpoint-sms-voice-v2",
        "shared/post/ses.ts: @aws-sdk/client-sesv2",
        "shared/post/signed.ts: sns-payload-validator",
        "shared/post/sns.ts: @aws-sdk/client-sns",
      ]),
    )
  })

  it("lets no noun read the clock, the environment, the network or storage", () => {
    for (const file of filesIn("shared")) {
      const [, noun, name] = /^shared\/([^/]+)\/([^/]+)\.ts$/.exec(file) ?? []
      if (noun === undefined || noun !== name) continue
      expect(findings(file, /Date\.now|new Date\(\)|process\.env|fetch\(|\.table\.ts"|"node:/g)).toEqual([])
    }
  })

  it("keeps the clock out of shared/ and web/", () => {
    // A log line says when it was written, whatever the time is for whoever decides.
    for (const file of [...filesIn("shared"), ...filesIn("web")].filter((each) => each !== "shared/log.ts"))
      expect(
        findings(file, /Date\.now\(\)|new Date\(\)|DateTime\.(now|local|utc)\(\)|process\.env/g),
      ).toEqual([])
  })

  it("writes keys in *.table.ts only", () => {
    for (const file of filesIn("shared").filter((each) => !each.endsWith("table.ts")))
      expect(findings(file, /\bpk: [`"]|listPk|phonePk|duePk/g)).toEqual([])
  })

  it("has doors of at most 40 lines besides their imports", () => {
    for (const file of filesIn("functions")) {
      const lines = textOf(file)
        .split("\n")
        .filter((line) => line.trim() !== "" && !/^import |^} from |^  type /.test(line))
      expect(lines.length, file).toBeLessThanOrEqual(40)
    }
  })

  it("keeps sentences for people in words/", () => {
    for (const file of filesIn("web").filter((each) => each.endsWith(".tsx") && !each.startsWith("web/dev/")))
      expect(textOf(file).match(/>\s*[A-Za-zÀ-ÿ]{2,}[^<>{}()=;]*</gu) ?? [], file).toEqual([])
  })
})

describe("words", () => {
  it.each(languages)("exist in %s for every refusal and every fault", (language) => {
    const { refusals, faults: said } = wordsIn(language)
    for (const reason of reasons) expect(refusals[reason], reason).toMatch(/\S/)
    for (const fault of faults) expect(said[fault], fault).toMatch(/\S/)
  })
})
