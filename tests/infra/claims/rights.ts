import { describe, expect, test } from "vitest"
import { found, type Made, sorted } from "../made.ts"

export function aboutRights({ roles, lambdas, statements }: Made): void {
  describe("what the roles may do", () => {
    test("is named action by action and thing by thing", () => {
      expect(statements().length).toBeGreaterThan(0)
      for (const action of statements().flatMap(({ actions }) => actions))
        expect(action).toMatch(/^[a-z-]+:[A-Z][A-Za-z]+$/)
      // Streams of a log are named by Lambda.
      for (const thing of statements().flatMap(({ resources }) => resources))
        expect(thing).toMatch(/^arn:aws:[^*]+$|^arn:aws:logs:[^*]+:log-group:\/guichet\/[^*]+:\*$/)
      expect(roles().flatMap(({ managedPolicyArns }) => managedPolicyArns)).toEqual([])
    })

    test("is for Lambda and the scheduler, and for nobody in the account", () => {
      const trusted = roles().flatMap(({ assumeRolePolicy }) =>
        assumeRolePolicy.Statement.map(({ Principal }) => Principal),
      )
      const services = ["lambda", "scheduler"].map((name) => ({ Service: `${name}.amazonaws.com` }))
      for (const principal of trusted) expect(services).toContainEqual(principal)
    })

    test("with the table is what shared/table.ts asks of it", () => {
      const asked: Record<string, string[]> = {
        Get: ["GetItem"],
        BatchGet: ["BatchGetItem"],
        Put: ["PutItem"],
        Query: ["Query"],
        TransactWrite: ["DeleteItem", "PutItem", "UpdateItem"],
        Update: ["UpdateItem"],
        // The nightly sweep's alone.
        Scan: ["Scan"],
        // On one machine only: on AWS the table is there.
        CreateTable: [],
        DescribeTable: [],
      }
      const needed = found(/new (\w+)Command\(/g, "shared/table.ts").flatMap(
        (command) => asked[command] ?? [`? ${command}`],
      )
      // What Lambda itself needs to read a stream for a function is none of the table's.
      const ofTable = statements().filter(({ resources }) =>
        resources.every((each) => !each.includes("/stream/")),
      )
      const allowed = ofTable.flatMap(({ actions }) =>
        actions.filter((action) => action.startsWith("dynamodb:")),
      )
      expect(sorted(allowed)).toEqual(sorted(needed.map((action) => `dynamodb:${action}`)))
    })

    test("with a key of one's own is what DynamoDB does with it, in its name and not by themselves", () => {
      const ofKeys = (stage: string) =>
        statements(stage).filter(({ actions }) => actions.some((action) => action.startsWith("kms:")))
      expect(ofKeys("production")).toEqual([])
      // The site, what comes in, what became of messages, the stream and the minute.
      expect(ofKeys("staging")).toHaveLength(lambdas("staging").length)
      for (const { actions, resources, conditions } of ofKeys("staging")) {
        expect(sorted(actions)).toEqual([
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:Encrypt",
          "kms:GenerateDataKey",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo",
        ])
        expect(resources).toEqual(["arn:aws:kms:eu-central-1:000000000000:key/0123abcd"])
        expect(conditions).toMatchObject([
          { variable: "kms:ViaService", values: ["dynamodb.eu-central-1.amazonaws.com"] },
        ])
      }
    })
  })
}
