/** The master secret every key is derived from. `npx sst secret set Secret "$(openssl rand -base64 32)"`, once per stage. */
export const secret = new sst.Secret("Secret")

/** What a telephone exchange signs missed calls with: `npx sst secret set CallSecret …`. Empty without one: none are taken. */
export const callSecret = new sst.Secret("CallSecret", "")

/** What a ticket machine signs its queues with: `npx sst secret set QueueSecret …`. Empty without one: none are taken. */
export const queueSecret = new sst.Secret("QueueSecret", "")
