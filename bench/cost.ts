import { unitsOfBooking } from "./bookings.ts"
import type { Table } from "./run.ts"

/** DynamoDB on demand, eu-central-1 (Frankfurt), US dollars a million, as listed in November 2024 after the price cut. */
const prices = { dated: "2024-11", write: 0.7625, read: 0.1525 }

/** What a booking costs besides itself: a reminder of how people look before they choose. */
const looks = { pages: 6, readUnits: 3.5 }

/** 100,000 bookings a month with the looking around them, a fifth moved or cancelled. */
export async function cost(endpoint: string): Promise<Table[]> {
  const each = await unitsOfBooking(endpoint)
  const many = 100_000
  const write = many * (each.booking.write + 0.1 * each.move.write + 0.1 * each.cancel.write)
  const read =
    many * (each.booking.read + 0.1 * each.move.read + 0.1 * each.cancel.read + looks.pages * looks.readUnits)
  const dollars = (write * prices.write + read * prices.read) / 1e6
  return [
    {
      title: "100,000 bookings a month, on demand",
      note: `Requests to the table only: each booking with ${looks.pages} looks at free times of ${looks.readUnits} read units, one in ten moved, one in ten cancelled. Prices of ${prices.dated}, eu-central-1: $${prices.write} a million write units, $${prices.read} a million read units; check today's before you rely on them.`,
      head: ["", "units a month", "dollars a month"],
      rows: [
        ["writes", Math.round(write).toLocaleString("en"), ((write * prices.write) / 1e6).toFixed(2)],
        ["reads", Math.round(read).toLocaleString("en"), ((read * prices.read) / 1e6).toFixed(2)],
        ["together", "", dollars.toFixed(2)],
      ],
    },
  ]
}
