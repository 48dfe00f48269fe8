import type { Edit } from "../territory/change.ts"
import { locationOf, replaced } from "../territory/territory.ts"
import type { Location } from "./location.ts"

/** A location as it shall be. Where it does not say whether it is published, it stays as it is; a new one is not. */
export type SentLocation = Omit<Location, "published"> & { published?: boolean | undefined }

/** The rules with this location in place of what it was, or as one more. */
export const putting =
  (sent: SentLocation): Edit =>
  (territory) => {
    const old = locationOf(territory, sent.id)
    const location = { ...sent, published: sent.published ?? old?.published ?? false }
    if (old) return replaced(territory, location)
    return { ...territory, locations: [...territory.locations, location] }
  }
