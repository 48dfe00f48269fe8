import { logTo } from "./logs.ts"

/**
 * What AWS's clients load only when it is tried, and what is never tried here: ways to find credentials, which Lambda
 * hands over, and streams of events, which none of our calls answers.
 */
const untried = [
  "@aws-sdk/credential-provider-http",
  "@aws-sdk/credential-provider-ini",
  "@aws-sdk/credential-provider-process",
  "@aws-sdk/credential-provider-sso",
  "@aws-sdk/credential-provider-web-identity",
  "@smithy/core/event-streams",
  "@smithy/credential-provider-imds",
]

/** What every function is, unless it says otherwise. Called before there are any. */
export function setFunctionDefaults(): void {
  $transform(sst.aws.Function, (args, _, name) => {
    args.runtime ??= "nodejs24.x"
    args.architecture ??= "arm64"
    args.nodejs ??= { minify: true, esbuild: { external: untried, keepNames: false } }
    // SST 4.17 lets everyone in the account take on a function's role, which only `sst dev` needs.
    const assumeRolePolicy = aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" })
    if (!$dev) args.transform = { ...args.transform, role: { assumeRolePolicy } }
    logTo(args, name)
  })
}
