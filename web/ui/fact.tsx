import type { Child } from "hono/jsx"

/** One line of a summary. */
export const Fact = ({ label, value, more }: { label: string; value: Child; more?: string }) => (
  <div>
    <dt>{label}</dt>
    <dd dir="auto">
      {value}
      {more && (
        <>
          <br />
          <small>{more}</small>
        </>
      )}
    </dd>
  </div>
)
