import { Channel } from "#shared/act.ts"
import { Reach } from "#shared/rebooking/rebooking.ts"
import { Day } from "#shared/time.ts"
import type { Measure, Measures } from "#shared/waiting-list/measures.ts"
import { dayText } from "#shared/words/when.ts"
import type { Page } from "../page.ts"

const Row = ({ page, name, of }: { page: Page; name: string; of: Measure }) => {
  const { figures: words } = page.words.listDesk
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-label={words.asked}>{of.asked}</td>
      <td data-label={words.offered}>{of.offered}</td>
      <td data-label={words.open}>{of.open}</td>
      <td data-label={words.booked}>{of.booked}</td>
      <td data-label={words.days}>{of.days === undefined ? words.none : words.number(of.days)}</td>
    </tr>
  )
}

type Named = { name: string; of: Measure | undefined }

const Figures = ({ page, first, rows, all }: { page: Page; first: string; rows: Named[]; all: Measure }) => {
  const { figures: words } = page.words.listDesk
  return (
    <table class="told figures cards">
      <thead>
        <tr>
          {[first, words.asked, words.offered, words.open, words.booked, words.days].map((head) => (
            <th scope="col">{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, of }) => (of ? <Row page={page} name={name} of={of} /> : null))}
        <Row page={page} name={words.all} of={all} />
      </tbody>
    </table>
  )
}

/** How long people waited until a time was offered, by the way they are told and by the way they asked: anybody sees who waits longer. */
export const Waits = ({ page, waits, since }: { page: Page; waits: Measures; since: string }) => {
  const { figures: words, byReach } = page.words.listDesk
  const from = Day.safeParse(`${since}-01`).data
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{words.title}</h2>
      {waits.all.asked === 0 && <p>{words.empty}</p>}
      {waits.all.asked > 0 && (
        <>
          <p>{words.text(from === undefined ? since : dayText(page.language, from))}</p>
          <p>{words.fair}</p>
          <Figures
            page={page}
            first={words.reach}
            rows={Reach.options.map((reach) => ({ name: byReach[reach], of: waits.reach[reach] }))}
            all={waits.all}
          />
          <Figures
            page={page}
            first={words.channel}
            rows={Channel.options.map((channel) => ({
              name: page.words.reception.channels[channel],
              of: waits.channel[channel],
            }))}
            all={waits.all}
          />
        </>
      )}
    </section>
  )
}
