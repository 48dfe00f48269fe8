import type { Child } from "hono/jsx"

type Props = { label: string; value: Child; more?: string; link?: Child }

/** One line of a summary, with a link to change it where there is one. */
export const Fact = ({ label, value, more, link }: Props) => (
  <div>
    <dt>{label}</dt>
    <dd>
      <span dir="auto">{value}</span>
      {more && (
        <>
          <br />
          <small>{more}</small>
        </>
      )}
      {link}
    </dd>
  </div>
)
