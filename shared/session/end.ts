import * as table from "../table.ts"
import type { Session } from "./session.ts"
import * as sessions from "./session.table.ts"

/** Ends a session wherever its cookie may be kept. Twice is once. */
export const end = (session: Session): Promise<void> => table.commit([sessions.end(session)])
