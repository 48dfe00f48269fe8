/**
 * What AWS's clients load only when it is tried, and what is never tried here: ways to find credentials, which Lambda
 * hands over, streams of events, which none of our calls answers, and what kind of a browser this is.
 */
const untried = [
  "@aws-sdk/credential-provider-http",
  "@aws-sdk/credential-provider-ini",
  "@aws-sdk/credential-provider-process",
  "@aws-sdk/credential-provider-sso",
  "@aws-sdk/credential-provider-web-identity",
  "@smithy/core/event-streams",
  "@smithy/credential-provider-imds",
  "bowser",
]

/**
 * How every function is packed. Nothing asks what a function or a class was called in the code; what is imported when it
 * is first needed is a file beside the door's.
 */
export const bundling = { minify: true, splitting: true, esbuild: { external: untried, keepNames: false } }
