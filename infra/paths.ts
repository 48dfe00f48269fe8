/**
 * What the second door answers: colleagues, machines, and what is heavy and rare. All else is the residents'. The router
 * reads it at the edge, from the path alone; tests hold it against the routes of both doors.
 */
export const staffPaths = [
  /^\/[a-z]{2}\/(reception|account|sign-in|sign-out|signed-out|lock|locked|request-form|attestation)(\/|$)/,
  /^\/[a-z]{2}\/(appointment|call-me)\/[^/]+\/attestation$/,
  /^\/api\/v1(\/|\/openapi\.json)?$/,
  /^\/api\/v1\/(staff|admin|manager|attestations)\//,
  /^\/api\/v1\/appointments\/[^/]+\.ics$/,
  /^\/(sign-in|inbound)\//,
  /^\/static\/(staff|reference)-/,
]

export const doorOf = (path: string): "staff" | "residents" =>
  staffPaths.some((each) => each.test(path)) ? "staff" : "residents"
