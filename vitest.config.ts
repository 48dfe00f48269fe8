import { defineConfig } from "vitest/config"

/** Everything is true in every zone. Only what is synthesised for AWS has no clock in it and is made once. */
const all = "tests/**/*.test.{ts,tsx}"
const infra = "tests/infra/**/*.test.ts"

const project = (name: string, TZ: string, include: string[], exclude: string[] = []) => ({
  extends: true as const,
  test: { name, include, exclude, env: { TZ } },
})

export default defineConfig({
  test: {
    globalSetup: ["tests/global.ts"],
    // All cores: most of the time one test waits for the database or the browser.
    maxWorkers: "100%",
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      project("UTC", "UTC", [all], [infra]),
      project("New York", "America/New_York", [all], [infra]),
      project("infra", "America/New_York", [infra]),
    ],
  },
})
