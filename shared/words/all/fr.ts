import { fr as pages } from "../fr.ts"
import { moreAttestation } from "../attestation/fr.ts"
import { admin } from "../admin/fr.ts"
import { alerts } from "../alerts/fr.ts"
import { calls } from "../calls/fr.ts"
import { figures } from "../figures/fr.ts"
import { fr as counter } from "../counter/fr.ts"
import { fr as helpers } from "../helping/fr.ts"
import { fr as reception } from "../reception/fr.ts"
import { health } from "../health/fr.ts"
import { listDesk } from "../list-desk/fr.ts"
import { person } from "../person/fr.ts"
import { notice } from "../notice/fr.ts"
import { rules } from "../rules/fr.ts"
import { sms } from "../sms/fr.ts"
import { staff } from "../staff/fr.ts"
import { steering } from "../steering/fr.ts"
import { whatIf } from "../what-if/fr.ts"
import { roomForStaff } from "../room/fr.ts"
import { morePaper } from "../paper/fr.ts"
import { rebookingForStaff } from "../rebooking/fr.ts"
import { openDataForStaff } from "../open-data/fr.ts"

/** What only colleagues read, and what messages say, besides the words of residents' pages. */

export const fr = {
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

export type AllWords = typeof fr
