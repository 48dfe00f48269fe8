import * as table from "../table.ts"
import { ms } from "../time.ts"
import { lastsUntil, type Session } from "./session.ts"

const key = (id: string): table.Key => ({ pk: `SESSION#${id}`, sk: "ENDED" })

/** Says that it is over. The item goes when the session would have ended by itself. */
export const end = (session: Session): table.Step =>
  table.put({
    ...key(session.id),
    type: "session",
    rev: 1,
    expiresAt: Math.ceil(ms(lastsUntil(session)) / 1000),
  })

/** Whether somebody has ended it: read so that out means out. */
export const isEnded = async (id: string): Promise<boolean> => (await table.get(key(id), true)) !== undefined
