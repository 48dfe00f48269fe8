import type { TestProject } from "vitest/node"
import { openDatabase } from "#infra/local/database.ts"

declare module "vitest" {
  interface ProvidedContext {
    /** Where DynamoDB Local answers. */
    dynamodb: string
  }
}

/** One database for the whole suite; every test file has a table of its own. */
export async function setup(project: TestProject) {
  const database = await openDatabase("memory", process.env.DYNAMODB_ENDPOINT, { load: "heavy" })
  project.provide("dynamodb", database.endpoint)
  return () => database.stop()
}
