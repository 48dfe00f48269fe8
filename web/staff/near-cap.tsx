import { type Cap, nearCaps, type Spend } from "#shared/spend/spend.ts"
import { may } from "#shared/staff/rights.ts"
import type { Page } from "./page.ts"

/** Little is left of what SMS may cost: for whoever can change that, and for whoever will have to phone instead. */
export const NearCap = ({ page, spend }: { page: Page; spend: Spend }) => {
  const { words, staff, territory } = page
  const caps = nearCaps(spend, territory)
  if (!staff || !may(staff, "tasks") || caps.length === 0) return null
  const { spending } = words.paper
  const most: Record<Cap, number> = { day: territory.policy.partsDaily, month: territory.policy.partsMonthly }
  const left: Record<Cap, number> = { day: spend.daily, month: spend.monthly }
  return (
    <section class="summary" aria-labelledby="spending">
      <h2 id="spending">{spending.title}</h2>
      <ul>
        {caps.map((cap) => (
          <li>{spending[cap](left[cap], most[cap])}</li>
        ))}
      </ul>
      <p>{spending.next}</p>
    </section>
  )
}
