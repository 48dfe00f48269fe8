import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb"
import { inject } from "vitest"
import { Problem } from "#web/api/problem-schema.ts"
import type { Plugin } from "#shared/table.ts"
import type { World } from "../world.ts"

export type Answer = Awaited<ReturnType<World["call"]>>

/** Everything in the world's table. */
export async function itemsOf(world: World) {
  const client = new DynamoDBClient({
    endpoint: inject("dynamodb"),
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  })
  return (await client.send(new ScanCommand({ TableName: world.table }))).Items ?? []
}

/** A body as it is, JSON or not. */
export async function post(
  world: World,
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = { "content-type": "application/json" },
): Promise<Answer> {
  const response = await world.site.request(`/api/v1${path}`, { method: "POST", headers, body })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: JSON.parse(text) }
}

/** A refusal as RFC 9457 has it: its status, its reason and the fields it names. */
export function refusalOf(answer: Answer): [status: number, reason: string, ...fields: string[]] {
  const { status, reason, type, problems = [] } = Problem.strict().parse(answer.json)
  const told = answer.headers.get("content-type") ?? ""
  if (!told.startsWith("application/problem+json")) throw new Error(`${told} is not a problem`)
  if (status !== answer.status || type !== `urn:guichet:${reason}`) throw new Error(answer.text)
  if (problems.some(({ message }) => message.trim() === "")) throw new Error(answer.text)
  return [status, reason, ...problems.map(({ path }) => path).sort()]
}

/** What a request needs at least. */
export const request = {
  service: "id-card",
  location: "hotel",
  start: "2027-03-24T08:30:00+01:00",
  resident: { language: "fr" },
}

/** A table in which the next transactions meet another, as DynamoDB Local never tells. */
export const conflicts = (times: number, code = "TransactionConflict"): Plugin => ({
  applyToStack(stack) {
    let left = times
    stack.add(
      (next, { commandName }) =>
        async (sent) => {
          if (commandName !== "TransactWriteItemsCommand" || left-- <= 0) return next(sent)
          const CancellationReasons = [{ Code: code }, { Code: "None" }]
          throw Object.assign(new Error("conflict"), {
            name: "TransactionCanceledException",
            CancellationReasons,
          })
        },
      { step: "initialize" },
    )
  },
})
