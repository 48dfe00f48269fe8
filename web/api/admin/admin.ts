import type { Operation } from "../operations.ts"
import { adminHealth } from "./health.ts"
import { adminLocations } from "./locations.ts"
import { adminPeople } from "./people.ts"
import { adminServices } from "./services.ts"
import { adminTerritory } from "./territory.ts"

/** Every call of administration; each change is a version, with who and why. */
export const adminOperations: Operation[] = [
  ...adminServices,
  ...adminLocations,
  ...adminTerritory,
  ...adminHealth,
  ...adminPeople,
]
