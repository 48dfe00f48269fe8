import { defineConfig } from "vitest/config"

/** What is true must be so in every zone; what people see and where it runs is asked in one that is far from Brussels. */
const rules = ["tests/*.test.ts", "tests/shared/**/*.test.ts"]
const rest = ["tests/{web,infra,browser,local}/**/*.test.{ts,tsx}"]

const project = (name: string, TZ: string, include: string[]) => ({
  extends: true as const,
  test: { name, include, env: { TZ } },
})

export default defineConfig({
  test: {
    globalSetup: ["tests/global.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      project("UTC", "UTC", rules),
      project("New York", "America/New_York", rules),
      project("world", "America/New_York", rest),
    ],
  },
})
