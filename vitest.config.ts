import { defineConfig } from "vitest/config"

/** Rules of time and slots run in two zones; the rest in one that is far from Brussels. */
const zones = ["UTC", "America/New_York"] as const
const timeless = ["tests/infra/**", "tests/browser/**", "tests/local/**"]

export default defineConfig({
  test: {
    globalSetup: ["tests/global.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      ...zones.map((zone) => ({
        extends: true as const,
        test: {
          name: zone,
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: timeless,
          env: { TZ: zone },
        },
      })),
      {
        extends: true as const,
        test: {
          name: "machine",
          include: timeless.map((each) => `${each}/*.test.ts`),
          env: { TZ: "America/New_York" },
        },
      },
    ],
  },
})
