import { describe, expect, test } from "vitest"
import { found, type Made, sorted } from "../made.ts"

export function aboutRights({ roles, statements }: Made): void {
  describe("what the roles may do", () => {
    test("is named action by action and thing by thing", () => {
      expect(statements().length).toBeGreaterThan(0)
      for (const action of statements().flatMap(({ actions }) => actions))
        expect(action).toMatch(/^[a-z-]+:[A-Z][A-Za-z]+$/)
      for (const thing of statements().flatMap(({ resources }) => resources))
        expect(thing).toMatch(/^arn:aws:[^*]+$/)
      // Writing logs is the one thing SST gives by itself.
      const managed = sorted(roles().flatMap(({ managedPolicyArns }) => managedPolicyArns))
      expect(managed).toEqual(["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"])
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
        // On one machine only: on AWS the table is there, and forgets by itself what has expired.
        Delete: [],
        Scan: [],
        CreateTable: [],
        DescribeTable: [],
      }
      const needed = found(/new (\w+)Command\(/g, "shared/table.ts").flatMap(
        (command) => asked[command] ?? [`? ${command}`],
      )
      const allowed = statements().flatMap(({ actions }) =>
        actions.filter((action) => action.startsWith("dynamodb:")),
      )
      expect(sorted(allowed)).toEqual(sorted(needed.map((action) => `dynamodb:${action}`)))
    })
  })
}
