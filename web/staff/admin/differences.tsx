import { inLanguage, Language } from "#shared/language.ts"
import { rightOf } from "#shared/right/edit.ts"
import type { Difference } from "#shared/territory/diff.ts"
import { locationOf, serviceOf, type Territory } from "#shared/territory/territory.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import type { Page } from "../page.ts"
import { textOr, valueText } from "./rules.ts"

type Props = { page: Page; after: Territory; differences: Difference[] }

/** What a part of the territory is called: the name of the place, or of the service, by the later rules. */
export function partText({ words, language, territory }: Page, after: Territory, part: string): string {
  const [kind = "", id = ""] = part.split(" ")
  const found =
    kind === "service"
      ? (serviceOf(after, id) ?? serviceOf(territory, id))
      : (locationOf(after, id) ?? locationOf(territory, id))
  return id === "" ? textOr(words.admin.parts, kind) : inLanguage(found?.name, language) || id
}

const policyLabels = ({ rules: { policy } }: Page["words"]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(policy).flatMap(([name, said]) => (typeof said === "string" ? [] : [[name, said.label]])),
  )

function fieldText(page: Page, after: Territory, { part, path }: Difference): string {
  const { words, language, territory } = page
  const { persons, with: along, needs } = words.rules.right
  const conditions = { persons, with: along, needs }
  const said = (step: string, i: number) => {
    const right =
      part === "rights" && i === 0 ? (rightOf(after, step) ?? rightOf(territory, step)) : undefined
    if (right) return inLanguage(right.name, language)
    const spoken = Language.safeParse(step)
    if (spoken.success) return allWordsIn(spoken.data).name
    return textOr(
      { ...policyLabels(words), ...conditions, ...words.rules.fields, ...words.admin.fields },
      step,
    )
  }
  return path === "" ? words.admin.whole : path.split(".").map(said).join(", ")
}

/** The last step of a path that is the name of a field: what its values mean. */
const fieldOf = (path: string): string =>
  path.split(".").findLast((step) => !Language.safeParse(step).success) ?? path

const Line = ({ page, after, difference }: { page: Page; after: Territory; difference: Difference }) => {
  const { path } = difference
  const given = { page, field: fieldOf(path) }
  return (
    <tr>
      <th scope="row">{fieldText(page, after, difference)}</th>
      <td>{valueText({ ...given, territory: page.territory }, difference.before)}</td>
      <td>{valueText({ ...given, territory: after }, difference.after)}</td>
    </tr>
  )
}

/** What is not the same, part by part, before and after. */
export const Differences = ({ page, after, differences }: Props) => {
  const { outcome } = page.words.admin
  return (
    <>
      {[...new Set(differences.map(({ part }) => part))].map((part) => (
        <table class="told changes">
          <caption>{partText(page, after, part)}</caption>
          <thead>
            <tr>
              <th scope="col">{outcome.what}</th>
              <th scope="col">{outcome.before}</th>
              <th scope="col">{outcome.after}</th>
            </tr>
          </thead>
          <tbody>
            {differences
              .filter((each) => each.part === part)
              .map((difference) => (
                <Line page={page} after={after} difference={difference} />
              ))}
          </tbody>
        </table>
      ))}
    </>
  )
}
