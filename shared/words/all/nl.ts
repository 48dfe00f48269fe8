import { nl as pages } from "../nl.ts"
import type { AllWords } from "./fr.ts"
import { moreAttestation } from "../attestation/nl.ts"
import { admin } from "../admin/nl.ts"
import { alerts } from "../alerts/nl.ts"
import { calls } from "../calls/nl.ts"
import { figures } from "../figures/nl.ts"
import { health } from "../health/nl.ts"
import { listDesk } from "../list-desk/nl.ts"
import { nl as counter } from "../counter/nl.ts"
import { nl as helpers } from "../helping/nl.ts"
import { nl as reception } from "../reception/nl.ts"
import { person } from "../person/nl.ts"
import { notice } from "../notice/nl.ts"
import { rules } from "../rules/nl.ts"
import { sms } from "../sms/nl.ts"
import { staff } from "../staff/nl.ts"
import { steering } from "../steering/nl.ts"
import { whatIf } from "../what-if/nl.ts"
import { roomForStaff } from "../room/nl.ts"
import { morePaper } from "../paper/nl.ts"
import { rebookingForStaff } from "../rebooking/nl.ts"
import { openDataForStaff } from "../open-data/nl.ts"

export const nl: AllWords = {
  ...pages,
  attestation: { ...pages.attestation, ...moreAttestation },
  openData: { ...pages.openData, ...openDataForStaff },
  rebooking: { ...pages.rebooking, ...rebookingForStaff },
  paper: { ...pages.paper, ...morePaper },
  room: { ...pages.room, ...roomForStaff },
  sms,
  notice,
  staff,
  admin,
  rules,
  counter,
  helpers,
  person,
  reception,
  calls,
  listDesk,
  figures,
  alerts,
  steering,
  whatIf,
  health,
}
