import { asksToWait, asksWhen } from "./asking.ts"
import { books, helps } from "./booking.ts"
import { givesUp } from "./giving-up.ts"
import { lensOn, type Message, type Understood } from "./message.ts"
import { stops } from "./stopping.ts"

/** What a message asks for: of several things the one that would be missed most. */
export function understand(message: Message): Understood | undefined {
  const lens = lensOn(message)
  if (lens.all("spam").length > 1 && lens.appointment.length === 0) return undefined
  return stops(lens) ?? givesUp(lens) ?? asksToWait(lens) ?? asksWhen(lens) ?? books(lens) ?? helps(lens)
}
