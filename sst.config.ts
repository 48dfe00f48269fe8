// oxlint-disable-next-line typescript/triple-slash-reference -- the one way to load SST's globals
/// <reference path="./.sst/platform/config.d.ts" />

/** Regions inside the European Union. London (eu-west-2) and Zürich (eu-central-2) are not. */
const regions = ["eu-central-1", "eu-west-1", "eu-west-3", "eu-north-1", "eu-south-1", "eu-south-2"]

export default $config({
  app({ stage }) {
    const region = process.env.GUICHET_REGION ?? "eu-central-1"
    if (!regions.includes(region)) throw new Error(`GUICHET_REGION must be one of ${regions.join(", ")}`)
    return {
      name: "guichet",
      home: "aws",
      removal: stage === "production" ? "retain" : "remove",
      protect: stage === "production",
      providers: { aws: { region } },
    }
  },
  async run() {
    const { setFunctionDefaults } = await import("./infra/functions.ts")
    setFunctionDefaults()
    const { router, pointsTo } = await import("./infra/site.ts")
    const { connect } = await import("./infra/inbound.ts")
    await import("./infra/alarms.ts")
    const { colleagues } = await import("./infra/issuer.ts")
    const { mailRecords } = await import("./infra/post.ts")
    const { newNumber } = await import("./infra/numbers.ts")
    return { site: router.url, pointsTo, colleagues, mailRecords, newNumber, ...connect }
  },
})
