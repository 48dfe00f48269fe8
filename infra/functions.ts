import { logTo } from "./logs.ts"

/** Ways to find credentials that are loaded only when tried, and that Lambda never tries: it hands them over. */
const untried = [
  "@aws-sdk/credential-provider-http",
  "@aws-sdk/credential-provider-ini",
  "@aws-sdk/credential-provider-process",
  "@aws-sdk/credential-provider-sso",
  "@aws-sdk/credential-provider-web-identity",
  "@smithy/credential-provider-imds",
]

/** What every function is, unless it says otherwise. Called before there are any. */
export function setFunctionDefaults(): void {
  $transform(sst.aws.Function, (args, _, name) => {
    args.runtime ??= "nodejs24.x"
    args.architecture ??= "arm64"
    args.nodejs ??= { minify: true, esbuild: { external: untried } }
    // SST 4.17 lets everyone in the account take on a function's role, which only `sst dev` needs.
    const assumeRolePolicy = aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" })
    if (!$dev) args.transform = { ...args.transform, role: { assumeRolePolicy } }
    logTo(args, name)
  })
}
