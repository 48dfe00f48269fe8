import { bundling } from "./bundling.ts"
import { logTo } from "./logs.ts"

/** What every function is, unless it says otherwise. Called before there are any. */
export function setFunctionDefaults(): void {
  $transform(sst.aws.Function, (args, _, name) => {
    args.runtime ??= "nodejs24.x"
    args.architecture ??= "arm64"
    args.nodejs ??= bundling
    // SST 4.17 lets everyone in the account take on a function's role, which only `sst dev` needs.
    const assumeRolePolicy = aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" })
    if (!$dev) args.transform = { ...args.transform, role: { assumeRolePolicy } }
    logTo(args, name)
  })
}
