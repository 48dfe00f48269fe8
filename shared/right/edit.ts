import { Refusal } from "../refusal.ts"
import type { Edit } from "../territory/change.ts"
import type { Territory } from "../territory/territory.ts"
import type { Right } from "./right.ts"

export const rightOf = ({ rights }: Pick<Territory, "rights">, id: string): Right | undefined =>
  rights.find((right) => right.id === id)

/** The services that mention a right. */
export const mentioning = ({ services }: Pick<Territory, "services">, id: string): Territory["services"] =>
  services.filter(({ seeAlso }) => seeAlso.includes(id))

/** The rules with this right in place of what it was, or as one more. */
export const stating =
  (right: Right): Edit =>
  (territory) => ({
    ...territory,
    rights: rightOf(territory, right.id)
      ? territory.rights.map((each) => (each.id === right.id ? right : each))
      : [...territory.rights, right],
  })

/** The rules without a right, and no service that mentions it; refuses `not-found`. */
export const unstating =
  (id: string): Edit =>
  (territory) => {
    if (!rightOf(territory, id)) throw new Refusal("not-found")
    return {
      ...territory,
      rights: territory.rights.filter((right) => right.id !== id),
      services: territory.services.map((service) => ({
        ...service,
        seeAlso: service.seeAlso.filter((each) => each !== id),
      })),
    }
  }
