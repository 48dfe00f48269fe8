import { readFileSync, statSync } from "node:fs"
import path from "node:path"
import * as z from "zod"
import { root, run } from "./platform.ts"

/** One function's code as it would be uploaded, and the files that went into it. */
const Bundle = z.object({
  name: z.string(),
  handler: z.string(),
  file: z.string(),
  /** The same, and what it loads when it is first needed. */
  files: z.array(z.string()),
  inputs: z.array(z.string()),
  links: z.array(z.string()),
})

const Synthesis = z.object({
  app: z.object({
    stage: z.string(),
    removal: z.string(),
    protect: z.boolean(),
    providers: z.object({ aws: z.object({ region: z.string() }) }),
  }),
  resources: z.array(
    z.object({ type: z.string(), name: z.string(), inputs: z.record(z.string(), z.unknown()) }),
  ),
  functions: z.array(Bundle),
  /** What the operator is told at the end. */
  told: z.record(z.string(), z.unknown()),
})
export type Bundle = z.infer<typeof Bundle>
export type Synthesis = z.infer<typeof Synthesis>

/** Bytes of a function's code, all in all. */
export const sizeOf = ({ files }: Bundle): number => files.reduce((sum, file) => sum + statSync(file).size, 0)

/** What a stage would be made of, into a folder of its own. */
export async function synthesise(
  stage: string,
  folder: string,
  env: NodeJS.ProcessEnv = {},
): Promise<Synthesis> {
  const script = path.join(root, "tests/infra/synth.mjs")
  await run(process.execPath, [script, stage, folder], {
    env: { SST_SECRET_Secret: "for tests only", ...env },
  })
  return Synthesis.parse(JSON.parse(readFileSync(path.join(folder, "synth.json"), "utf8")))
}

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue("no JSON")
    return z.NEVER
  }
})

export type Table = z.infer<typeof Table>
export const Table = z.object({
  hashKey: z.string(),
  rangeKey: z.string(),
  attributes: z.array(z.object({ name: z.string(), type: z.literal("S") })),
  globalSecondaryIndexes: z.array(
    z.object({
      name: z.string(),
      hashKey: z.string(),
      rangeKey: z.string(),
      projectionType: z.enum(["ALL", "KEYS_ONLY"]),
    }),
  ),
  billingMode: z.literal("PAY_PER_REQUEST"),
  deletionProtectionEnabled: z.boolean(),
})

export const Lambda = z.object({
  name: z.string(),
  runtime: z.string(),
  architectures: z.array(z.string()),
  memorySize: z.number(),
  timeout: z.number(),
  loggingConfig: z.object({ logGroup: z.string() }),
})

export const Policy = json.pipe(
  z.object({
    statements: z.array(
      z.object({
        effect: z.string().default("Allow"),
        actions: z.array(z.string()),
        resources: z.array(z.string()),
        principals: z.array(z.object({ identifiers: z.array(z.string()) })).default([]),
        conditions: z
          .array(z.object({ variable: z.string(), values: z.array(z.string()) }))
          .nullish()
          .transform((conditions) => conditions ?? []),
      }),
    ),
  }),
)

export const Role = z.object({
  assumeRolePolicy: z.object({
    Statement: z.array(z.object({ Principal: z.record(z.string(), z.string()) })),
  }),
  inlinePolicies: z.array(z.object({ policy: Policy })),
  managedPolicyArns: z.array(z.string()).default([]),
})
