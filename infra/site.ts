import { createHmac } from "node:crypto"
import { issuerFor } from "./issuer.ts"
import { staffPaths } from "./paths.ts"
import { callSecret, queueSecret, secret } from "./secret.ts"
import { settings } from "./settings.ts"
import { tableName, tableUse } from "./table.ts"
import { tooMany } from "./too-many.ts"

const { domain, certificate, rate } = settings.site

/**
 * What only the router says, and the doors ask for: their own addresses answer nobody, and there is no way around the
 * limits here. docs/decisions/2026-11-22-two-doors.md says why it is not signed by AWS instead.
 */
const key = secret.value.apply((value) => createHmac("sha256", value).update("router").digest("base64url"))

/** Sent on under this path, which no page has, and asked for without it. */
const forStaff = "/for-staff"

/** What CloudFront would else keep for ten seconds, for everybody, whatever it says of itself. */
const errors = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504]

/** What the public sees. */
export const router = new sst.aws.Router("Router", {
  ...(domain && { domain: certificate ? { name: domain, dns: false, cert: certificate } : domain }),
  // Rules that look for words in what people send would refuse letters that hold them, and nothing here needs them.
  waf: {
    rateLimitPerIp: rate,
    managedRules: { coreRuleSet: false, knownBadInputs: false, sqlInjection: false },
  },
  edge: {
    viewerRequest: {
      // Who comes this way cannot choose what is said of them, nor which door they stand at.
      injection: $interpolate`
        if (event.request.uri.startsWith("${forStaff}")) return { statusCode: 404, statusDescription: "Not Found" };
        event.request.headers["x-viewer-address"] = { value: event.viewer.ip };
        event.request.headers["x-router-key"] = { value: "${key}" };
        if ([${staffPaths.join(", ")}].some((each) => each.test(event.request.uri))) event.request.uri = "${forStaff}" + event.request.uri;`,
    },
  },
  transform: {
    waf(args) {
      // Samples of requests would hold people's addresses and keys, outside the European Union.
      const unsampled = { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: false }
      args.visibilityConfig = { ...unsampled, metricName: `${$app.name}-${$app.stage}` }
      args.customResponseBodies = [{ key: "too-many", contentType: "TEXT_HTML", content: tooMany }]
      args.rules = [
        {
          name: "RateLimitPerIP",
          priority: 0,
          action: {
            block: {
              customResponse: {
                responseCode: 429,
                customResponseBodyKey: "too-many",
                responseHeaders: [{ name: "retry-after", value: "300" }],
              },
            },
          },
          statement: { rateBasedStatement: { limit: rate, aggregateKeyType: "IP" } },
          visibilityConfig: { ...unsampled, metricName: `${$app.name}-${$app.stage}-rate` },
        },
      ]
    },
    cdn(args) {
      // Everybody is near Europe, and their requests stay there.
      const distribution = args.transform?.distribution
      if (typeof distribution === "function") throw new Error("SST transforms the distribution itself by now")
      args.transform = { distribution: { ...distribution, priceClass: "PriceClass_100" } }
      args.customErrorResponses = errors.map((errorCode) => ({ errorCode, errorCachingMinTtl: 0 }))
      // Where a request goes whose door could not be found: to nobody. SST names a place of its own, without encryption.
      args.origins = $util.output(args.origins).apply((origins) =>
        origins.map(({ customOriginConfig, ...origin }) => ({
          ...origin,
          domainName: "nowhere.invalid",
          ...(customOriginConfig && {
            customOriginConfig: { ...customOriginConfig, originProtocolPolicy: "https-only" },
          }),
        })),
      )
    },
  },
})

/** Where a name that is kept elsewhere has to point. */
export const pointsTo = domain ? router.nodes.cdn.nodes.distribution.domainName : undefined

/** Where people find the site: the functions themselves are called under other names. */
const origin = new sst.Linkable("Origin", { properties: { value: router.url } })
const routerKey = new sst.Linkable("RouterKey", { properties: { value: key } })

const { issuer, clientSecret } = issuerFor(router.url)

/** What everybody sees. It starts quickly, and answers quickly or not at all. */
export const residents = new sst.aws.Function("Residents", {
  handler: "functions/residents.handler",
  memory: "1024 MB",
  timeout: "10 seconds",
  link: [tableName, secret, origin, routerKey],
  permissions: tableUse,
  url: { router: { instance: router }, cors: false },
})

/** What colleagues see. Changing a hundred locations at once takes a quarter of a minute; more memory is more processor. */
export const staff = new sst.aws.Function("Staff", {
  handler: "functions/staff.handler",
  memory: "1769 MB",
  timeout: "28 seconds",
  link: [tableName, secret, origin, routerKey, issuer, clientSecret, callSecret, queueSecret],
  permissions: tableUse,
  url: {
    router: {
      instance: router,
      path: forStaff,
      rewrite: { regex: `^${forStaff}`, to: "" },
      readTimeout: "30 seconds",
    },
    cors: false,
  },
})
