import { asResident } from "#shared/act.ts"
import { aFile, aLocation } from "../tests/makers.ts"
import { aCrowd, amiss, heardAll } from "../tests/shared/conversation/crowd.ts"
import { commune, now } from "./commune.ts"
import type { Table } from "./run.ts"

const many = 10_000

/** Ten thousand SMS, three in ten of them twice, in any order: each heard and answered once. */
export async function messages(endpoint: string): Promise<Table[]> {
  const desks = Array.from({ length: 60 }, (_, i) => ({ id: `g${i}`, services: ["id-card"] }))
  await commune(endpoint, aFile({ locations: [aLocation({ desks })] }))
  const crowd = aCrowd(many, now)
  const started = performance.now()
  const heard = await heardAll(asResident(now, "sms"), crowd, 8)
  const seconds = (performance.now() - started) / 1000
  const { twice, answeredTwice, lost, none, booked } = await amiss(heard)
  return [
    {
      title: "Ten thousand SMS, three in ten of them twice, shuffled",
      note: "Of 1,250 phones, eight at once, in one process: each heard, done and answered. What is wrong must be 0.",
      head: ["", "number"],
      rows: [
        ["deliveries", crowd.length],
        ["messages heard", heard.answers.size],
        ["answers sent", heard.sent.length],
        ["booked", booked],
        [
          "sent twice, answered twice, not sent, confirmed without appointment",
          [twice, answeredTwice, lost, none].join(", "),
        ],
        ["s", seconds.toFixed(1)],
        ["deliveries a second", Math.round(crowd.length / seconds)],
      ],
    },
  ]
}
