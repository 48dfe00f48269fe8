import { issuerFor } from "./issuer.ts"
import { callSecret, queueSecret, secret } from "./secret.ts"
import { tableName, tableUse } from "./table.ts"

/**
 * What the public sees. The function's own address stays open too: closing it needs every form post to be
 * signed, which a page without JavaScript cannot do. So nothing may rely on a request having come through here.
 */
export const router = new sst.aws.Router("Router", {
  // Who comes this way cannot choose what it says; it only serves limits per address, which are a courtesy among many.
  edge: {
    viewerRequest: {
      injection: `event.request.headers["x-viewer-address"] = { value: event.viewer.ip };`,
    },
  },
})

/** Where people find the site: the function itself is called under another name. */
const origin = new sst.Linkable("Origin", { properties: { value: router.url } })

const { issuer, clientSecret } = issuerFor(router.url)

export const site = new sst.aws.Function("Site", {
  handler: "functions/site.handler",
  memory: "1024 MB",
  timeout: "10 seconds",
  link: [tableName, secret, origin, issuer, clientSecret, callSecret, queueSecret],
  permissions: tableUse,
  url: { router: { instance: router }, cors: false },
})
