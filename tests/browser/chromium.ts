import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs"
import path from "node:path"
import packed from "@sparticuz/chromium"
import { type Browser, chromium } from "playwright-core"

const modules = path.join(import.meta.dirname, "../../node_modules")

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

function version(): string {
  const about: { version: string } = JSON.parse(
    readFileSync(path.join(modules, "@sparticuz/chromium/package.json"), "utf8"),
  )
  return about.version
}

/** Unpacks into a folder of its own: the package takes whatever it finds in TMPDIR, half unpacked or of another version. */
async function unpacked(into: string): Promise<void> {
  const before = process.env.TMPDIR
  process.env.TMPDIR = into
  try {
    await packed.executablePath()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

/** Where Chromium lies: unpacked once for each version. Of two that unpack at once, the first to finish is kept. */
async function executable(): Promise<string> {
  const home = path.join(modules, `.cache/chromium-${version()}`)
  if (!existsSync(home)) {
    mkdirSync(path.dirname(home), { recursive: true })
    const fresh = mkdtempSync(`${home}-`)
    await unpacked(fresh)
    try {
      renameSync(fresh, home)
    } catch {
      rmSync(fresh, { recursive: true })
    }
  }
  return path.join(home, "chromium")
}

/** What to do when a machine lacks the three libraries that Chromium does not bring along. */
export const advice = (trouble: string): string =>
  trouble.includes("error while loading shared libraries")
    ? "The browser tests need three system libraries: sudo apt-get install -y libnss3 libnspr4 libexpat1"
    : trouble

export async function launched(executablePath?: string): Promise<Browser> {
  const options = { executablePath: executablePath ?? (await executable()), args: flags }
  const outcome = await chromium.launch(options).catch((trouble: unknown) => String(trouble))
  if (typeof outcome === "string") throw new Error(advice(outcome))
  return outcome
}
