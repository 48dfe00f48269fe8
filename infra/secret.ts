/** The master secret every key is derived from. `npx sst secret set Secret "$(openssl rand -base64 32)"`, once per stage. */
export const secret = new sst.Secret("Secret")
