import { locationOf, serviceOf, type Territory } from "../territory/territory.ts"

type About = { service?: string | undefined; location?: string | undefined }

/** What a call is about, as far as it can be asked for: what was withdrawn keeps nobody from being called. */
export const aboutOf = (
  territory: Territory,
  { service = "", location = "" }: About,
): { service?: string; location?: string } => ({
  ...(serviceOf(territory, service)?.published && { service }),
  ...(locationOf(territory, location)?.published && { location }),
})
