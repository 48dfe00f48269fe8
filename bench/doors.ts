import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { build } from "esbuild"
import type { Table } from "./run.ts"
import { median } from "./timing.ts"

const root = path.resolve(import.meta.dirname, "..")
const runs = 15

/** What every function carries that talks to DynamoDB by Hono, and nothing else. */
const bare = `
import { DynamoDBClient } from "@aws-sdk/client-dynamodb"
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb"
import { Hono } from "hono"
import { handle } from "hono/aws-lambda"
const table = DynamoDBDocumentClient.from(new DynamoDBClient({}))
const app = new Hono().get("/:pk", async (c) =>
  c.json(await table.send(new GetCommand({ TableName: "guichet", Key: { pk: c.req.param("pk") } }))))
export const handler = handle(app)`

/** What Lambda would find in the environment of each door. */
const linked = (value: string) => JSON.stringify({ type: "bench", value })
const env = {
  AWS_REGION: "eu-central-1",
  ...Object.fromEntries(
    ["TableName", "Secret", "RouterKey", "CallSecret", "QueueSecret", "ClientSecret"].map((name) => [
      `SST_RESOURCE_${name}`,
      linked("bench"),
    ]),
  ),
  SST_RESOURCE_Origin: linked("https://rdv.example"),
  SST_RESOURCE_Issuer: linked("{}"),
}
