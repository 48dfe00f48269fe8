import { defineConfig } from "vitest/config"

/**
 * Everything is true in every zone. What has no clock of its own runs once: what is synthesised for AWS, whole processes
 * started and killed, crowds, and what is filled at random (in the zone that is not ours), and in a browser all but the tour of the residents' pages.
 */
const all = "tests/**/*.test.{ts,tsx}"
const infra = "tests/infra/**/*.test.ts"
const processes = ["tests/local/**/*.test.ts", "tests/web/{api,staff}-fuzz.test.ts"]
/** Crowds at one door, and what is true of the code, the words and the routes themselves: once is enough. */
const timeless = [
  "tests/house.test.ts",
  "tests/browser/chromium.test.ts",
  "tests/shared/{contention,rights,search,spelling,together}.test.ts",
  "tests/web/{access,admin,admin-rules,limits,openapi,organisations,reference,rush,trail-of-all}.test.ts",
]
const screens = "tests/browser/{admin,counter,helpers,journey,paper,reception,reference,sign-in}.test.ts"
/** Replaces a module for everything that imports it: its modules are its own. */
const apart = ["tests/shared/codes.test.ts"]

const project = (name: string, TZ: string, include: string[], exclude: string[] = []) => ({
  extends: true as const,
  test: { name, include, exclude, env: { TZ } },
})

export default defineConfig({
  test: {
    globalSetup: ["tests/global.ts"],
    // All cores: most of the time one test waits for the database or the browser.
    maxWorkers: "100%",
    // A worker reads the modules once, not once for each file: a world opens a table of its own and forgets the last one.
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      project("UTC", "UTC", [all], [infra, ...processes, ...apart]),
      project("New York", "America/New_York", [all], [infra, screens, ...timeless, ...apart]),
      project("infra", "America/New_York", [infra]),
      project("apart", "America/New_York", apart),
    ],
  },
})
