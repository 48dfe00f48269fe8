import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { expect, it } from "vitest"
import { launched } from "./chromium.ts"

const trouble = "chromium: error while loading shared libraries: libnss3.so: cannot open shared object file"

it("a machine without the libraries of Chromium is told in one line what to install", async () => {
  const lacking = path.join(mkdtempSync(path.join(tmpdir(), "guichet-")), "chromium")
  writeFileSync(lacking, `#!/bin/sh\necho "${trouble}" >&2\nexit 127\n`, { mode: 0o700 })
  await expect(launched(lacking)).rejects.toThrow(
    /^The browser tests need .*: sudo apt-get install -y libnss3 libnspr4 libexpat1$/,
  )
})
