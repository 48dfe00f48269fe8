import { arn } from "./account.ts"

/** `functions/tick.handler` writes to `/guichet/production/tick`. */
const nameOf = (handler: string) =>
  `/${$app.name}/${$app.stage}/${handler.replace(/^.*\//, "").replace(/\.\w+$/, "")}`

/** Every function has a log of its own for a month, and may write to that one: AWS's own policy would allow all of them. */
export function logTo(args: sst.aws.FunctionArgs, name: string): void {
  if ($dev) return
  const log = $output(args.handler).apply(nameOf)
  const group = new aws.cloudwatch.LogGroup(`${name}Log`, { name: log, retentionInDays: 30 })
  args.logging ??= { logGroup: group.name }
  const writing = {
    actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
    resources: [arn("logs", $interpolate`log-group:${log}:*`)],
  }
  args.permissions = $output(args.permissions).apply((others) => [...(others ?? []), writing])
  const { role } = args.transform ?? {}
  args.transform = {
    ...args.transform,
    role: { ...(typeof role === "object" && role), managedPolicyArns: [] },
  }
}
