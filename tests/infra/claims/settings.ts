import path from "node:path"
import { expect, test } from "vitest"
import { root, run } from "../platform.ts"
import { synthesise } from "../synthesis.ts"

export function aboutSettings(folder: string): void {
  test("a region outside the European Union is refused", async () => {
    const attempt = synthesise("dev", path.join(folder, "london"), { GUICHET_REGION: "eu-west-2" })
    await expect(attempt).rejects.toThrow("GUICHET_REGION")
  })

  test("an issuer that is named without us, or read by others on the way, is refused", async () => {
    const attempt = (env: NodeJS.ProcessEnv) => synthesise("dev", path.join(folder, "issuer"), env)
    await expect(attempt({ GUICHET_ISSUER: "https://issuer.example" })).rejects.toThrow("GUICHET_CLIENT_ID")
    const open = { GUICHET_ISSUER: "http://issuer.example", GUICHET_CLIENT_ID: "guichet" }
    await expect(attempt(open)).rejects.toThrow("GUICHET_ISSUER")
  })

  test("sst.config.ts and infra/ fit the types of the components they use", { timeout: 60_000 }, async () => {
    const tsc = path.join(root, "node_modules/typescript/bin/tsc")
    const { stdout } = await run(process.execPath, [tsc, "-p", path.join(root, "tsconfig.infra.json")])
    expect(stdout).toBe("")
  })
}
