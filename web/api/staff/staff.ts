import type { Operation } from "../operations.ts"
import { staffAppointments } from "./appointments.ts"
import { staffAttestations } from "./attest.ts"
import { staffArrivals } from "./arrive.ts"
import { staffCallbacks } from "./callbacks.ts"
import { staffTasks } from "./tasks.ts"
import { staffTrail } from "./trail.ts"
import { staffWaitingList } from "./waiting-list.ts"
import { staffVisits } from "./visits.ts"

/** Every call of colleagues and helpers; the guard stands before all of them, the verbs decide where and for whom. */
export const staffOperations: Operation[] = [
  ...staffAppointments,
  ...staffArrivals,
  ...staffVisits,
  ...staffTasks,
  ...staffCallbacks,
  ...staffWaitingList,
  ...staffTrail,
  ...staffAttestations,
]
