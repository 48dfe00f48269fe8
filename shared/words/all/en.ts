import { en as pages } from "../en.ts"
import type { AllWords } from "./fr.ts"
import { moreAttestation } from "../attestation/en.ts"
import { admin } from "../admin/en.ts"
import { alerts } from "../alerts/en.ts"
import { calls } from "../calls/en.ts"
import { en as counter } from "../counter/en.ts"
import { en as helpers } from "../helping/en.ts"
import { en as reception } from "../reception/en.ts"
import { figures } from "../figures/en.ts"
import { health } from "../health/en.ts"
import { listDesk } from "../list-desk/en.ts"
import { person } from "../person/en.ts"
import { notice } from "../notice/en.ts"
import { rules } from "../rules/en.ts"
import { sms } from "../sms/en.ts"
import { staff } from "../staff/en.ts"
import { steering } from "../steering/en.ts"
import { whatIf } from "../what-if/en.ts"
import { roomForStaff } from "../room/en.ts"
import { morePaper } from "../paper/en.ts"
import { rebookingForStaff } from "../rebooking/en.ts"
import { openDataForStaff } from "../open-data/en.ts"

export const en: AllWords = {
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
