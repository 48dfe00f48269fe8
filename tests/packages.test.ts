import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import * as z from "zod"

const Package = z.object({
  version: z.string().optional(),
  license: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  dev: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
})
const read = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, "..", name), "utf8"))
const lock = z.object({ packages: z.record(z.string(), Package) }).parse(read("package-lock.json"))
const own = z
  .object({ dependencies: z.record(z.string(), z.string()), allowScripts: z.record(z.string(), z.boolean()) })
  .parse(read("package.json"))
const packages = Object.entries(lock.packages).filter(([path]) => path !== "")
const nameOf = (path: string) => path.split("node_modules/").at(-1) ?? ""

/** Licences under which a municipality may use, change and pass on what it runs, and owes nobody more than a name. */
const licences = [
  "MIT",
  "ISC",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "0BSD",
  "PSF-2.0",
  "Unlicense",
  "(ISC AND CC-BY-3.0)",
]

describe("packages of others", () => {
  it("that run in production have a licence anybody may use them by", () => {
    const others = packages.flatMap(([path, { license, dev }]) =>
      !dev && !licences.includes(license ?? "none") ? [`${nameOf(path)}: ${license ?? "none"}`] : [],
    )
    expect(others).toEqual([])
    expect(packages.length).toBeGreaterThan(100)
  })

  it("are the very bytes that were looked at, from the registry and nowhere else", () => {
    const unsure = packages.flatMap(([path, { integrity, resolved }]) => {
      const elsewhere = resolved !== undefined && !resolved.startsWith("https://registry.npmjs.org/")
      return !(integrity ?? "").startsWith("sha512-") || elsewhere ? [nameOf(path)] : []
    })
    expect(unsure).toEqual([])
    expect(Object.values(own.dependencies).filter((each) => !/^[\^~]?\d/.test(each))).toEqual([])
  })

  it("run nothing when they are installed, but for those that were looked at", () => {
    const scripts = packages.flatMap(([path, { hasInstallScript }]) =>
      hasInstallScript ? [nameOf(path)] : [],
    )
    expect(scripts.filter((name) => !["esbuild", "fsevents"].includes(name))).toEqual([])
    expect(own.allowScripts).toEqual({ esbuild: false })
  })
})
