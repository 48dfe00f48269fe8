import { readFileSync } from "node:fs"
import path from "node:path"
import { root } from "./platform.ts"
import { Lambda, Policy, Role, type Synthesis } from "./synthesis.ts"

export const stages = ["dev", "staging", "production"]

/** What was synthesised, asked stage by stage; production where no stage is named. Only to be asked inside tests. */
export type Made = ReturnType<typeof madeOf>

export function madeOf(found: (stage: string) => Synthesis | undefined) {
  function synthesis(stage = "production"): Synthesis {
    const one = found(stage)
    if (!one) throw new Error(`no synthesis of ${stage}`)
    return one
  }
  /** What is asked of AWS for every resource of a type. */
  const all = (type: string, stage?: string) =>
    synthesis(stage).resources.flatMap((resource) => (resource.type === type ? [resource.inputs] : []))
  function only(type: string, stage?: string) {
    const [one, ...more] = all(type, stage)
    if (!one || more.length > 0) throw new Error(`not exactly one ${type}`)
    return one
  }
  function named(type: string, name: string, stage?: string) {
    const one = synthesis(stage).resources.find((each) => each.type === type && each.name === name)
    if (!one) throw new Error(`no ${name}`)
    return one.inputs
  }
  const lambdas = (stage?: string) =>
    all("aws:lambda/function:Function", stage).map((inputs) => Lambda.parse(inputs))
  const roles = (stage?: string) => all("aws:iam/role:Role", stage).map((inputs) => Role.parse(inputs))
  const policies = (stage?: string) =>
    roles(stage).flatMap(({ inlinePolicies }) => inlinePolicies.map(({ policy }) => policy))
  const statements = (stage?: string) => policies(stage).flatMap((policy) => policy.statements)
  return { synthesis, all, only, named, lambdas, roles, policies, statements }
}

export const source = (file: string) => readFileSync(path.join(root, file), "utf8")

export const sorted = (texts: Iterable<string>) => [...new Set(texts)].sort((a, b) => a.localeCompare(b))

/** The first group of every match in a file, once each. */
export const found = (pattern: RegExp, file: string) =>
  sorted([...source(file).matchAll(pattern)].map(([, name = ""]) => name))

/** Who may do what under which conditions, by the policy of a queue or a topic. */
export const whoMay = (policy: unknown) =>
  Policy.parse(policy).statements.map(({ actions, principals, conditions }) => [
    actions,
    principals.flatMap(({ identifiers }) => identifiers),
    conditions.map(({ variable, values }) => [variable, ...values]),
  ])
