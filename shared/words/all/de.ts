import { de as pages } from "../de.ts"
import type { AllWords } from "./fr.ts"
import { moreAttestation } from "../attestation/de.ts"
import { admin } from "../admin/de.ts"
import { alerts } from "../alerts/de.ts"
import { calls } from "../calls/de.ts"
import { de as counter } from "../counter/de.ts"
import { de as helpers } from "../helping/de.ts"
import { de as reception } from "../reception/de.ts"
import { figures } from "../figures/de.ts"
import { health } from "../health/de.ts"
import { listDesk } from "../list-desk/de.ts"
import { person } from "../person/de.ts"
import { notice } from "../notice/de.ts"
import { rules } from "../rules/de.ts"
import { sms } from "../sms/de.ts"
import { staff } from "../staff/de.ts"
import { steering } from "../steering/de.ts"
import { whatIf } from "../what-if/de.ts"
import { roomForStaff } from "../room/de.ts"
import { morePaper } from "../paper/de.ts"
import { rebookingForStaff } from "../rebooking/de.ts"
import { openDataForStaff } from "../open-data/de.ts"

export const de: AllWords = {
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
