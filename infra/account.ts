/** Where we are, for names of things that others made. */
const { accountId } = aws.getCallerIdentityOutput({})
const { region } = aws.getRegionOutput({})

export const account = accountId
export const regionName = region

/** The whole name of a thing of this account in this region. */
export const arn = (service: string, thing: $util.Input<string>) =>
  $interpolate`arn:aws:${service}:${region}:${accountId}:${thing}`
