import { grouped } from "#shared/code.ts"

/** A code in groups for the eye; a screen reader says it letter by letter, not as a word. */
export const Code = ({ code }: { code: string }) => (
  <>
    <span class="code" aria-hidden="true">
      {grouped(code)}
    </span>
    <span class="aloud">
      {grouped(code)
        .split(" ")
        .map((group) => group.replace(/\B/g, " "))
        .join(", ")}
    </span>
  </>
)
