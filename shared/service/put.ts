import type { Edit } from "../territory/change.ts"
import { serviceOf } from "../territory/territory.ts"
import type { Service } from "./service.ts"

/** A service as it shall be. Where it does not say whether it is published, it stays as it is; a new one is not. */
export type SentService = Omit<Service, "published"> & { published?: boolean | undefined }

/** The rules with this service in place of what it was, or as one more. */
export const putting =
  (sent: SentService): Edit =>
  (territory) => {
    const old = serviceOf(territory, sent.id)
    const service = { ...sent, published: sent.published ?? old?.published ?? false }
    const services = old
      ? territory.services.map((each) => (each.id === service.id ? service : each))
      : [...territory.services, service]
    return { ...territory, services }
  }
