import { raw } from "hono/html"
import type { Child } from "hono/jsx"
import { staffPaths } from "#web/static/staff.ts"
import { paths } from "#web/static/static.ts"
import { curl } from "./example.ts"
import { type Call, type Content, type Document, type Parameter, type Schema, schemaOf } from "./openapi.ts"
import { labels } from "./said.ts"

/** A line of the document, with what stands between backticks as code. */
const Line = ({ text }: { text: string }) => (
  <>{text.split("`").map((part, i) => (i % 2 === 1 ? <code>{part}</code> : part))}</>
)

/** The little of CommonMark that the document's texts use: paragraphs, headings and code. */
const Prose = ({ text }: { text: string }) => (
  <>
    {text.split("\n\n").map((block) =>
      block.startsWith("## ") ? (
        <h2>{block.slice(3)}</h2>
      ) : (
        <p>
          <Line text={block} />
        </p>
      ),
    )}
  </>
)

const nameOf = (ref: string) => ref.replace("#/components/schemas/", "")

function typeOf({ type, format, items, anyOf, enum: values }: Schema): string {
  if (values) return labels.oneOf(values.map((value) => JSON.stringify(value)))
  if (anyOf) return [...new Set(anyOf.map(typeOf))].join(` ${labels.or} `)
  if (type === "array") return labels.list(typeOf(schemaOf(items)))
  return [[type ?? []].flat().join(` ${labels.or} `), format].filter(Boolean).join(", ")
}

/** What a value must keep to. The pattern of a format is the format said again. */
function limitsOf({ format, pattern, minimum, maximum, minLength, maxLength, minItems, maxItems }: Schema) {
  const { least, most, characters, items } = labels
  return [
    minimum !== undefined && least(minimum),
    maximum !== undefined && most(maximum),
    minLength !== undefined && least(minLength, characters),
    maxLength !== undefined && most(maxLength, characters),
    minItems !== undefined && least(minItems, items),
    maxItems !== undefined && most(maxItems, items),
    pattern !== undefined && format === undefined && labels.written(pattern),
  ].filter((limit) => limit !== false)
}

/** The same of a schema and of those it is made of. */
const parts = (schema: Schema): Schema[] => [
  schema,
  ...(schema.items ? parts(schemaOf(schema.items)) : []),
  ...(schema.anyOf ?? []).flatMap(parts),
]

type FieldProps = { name: string; schema: Schema; required?: boolean; where?: string; description?: string }

const Field = ({ name, schema, required, where, description = schema.description }: FieldProps) => {
  const preset = schema.default !== undefined && labels.preset(JSON.stringify(schema.default))
  const facts = [where, typeOf(schema), ...parts(schema).flatMap(limitsOf), preset].filter(Boolean)
  return (
    <div>
      <dt>
        <code>{name}</code> {required && <small>{labels.required}</small>}
      </dt>
      <dd>
        {description && (
          <>
            <Line text={description} />
            <br />
          </>
        )}
        <small>{[...new Set(facts)].join("; ")}</small>
        <Inside schema={schema} />
      </dd>
    </div>
  )
}

/** The fields of an object, wherever it stands, and the values that are explained one by one. */
const Inside = ({ schema }: { schema: Schema }) => {
  const fields = parts(schema).flatMap(({ properties = {}, required = [] }) =>
    Object.entries(properties).map(([name, each]) => (
      <Field name={name} schema={schemaOf(each)} required={required.includes(name)} />
    )),
  )
  const values = parts(schema).flatMap(({ const: value, description }) =>
    value === undefined ? (
      []
    ) : (
      <div id={`value-${value}`}>
        <dt>
          <code>{String(value)}</code>
        </dt>
        <dd>
          <Line text={description ?? ""} />
        </dd>
      </div>
    ),
  )
  const all = [fields, values].flat()
  return all.length > 0 ? <dl>{all}</dl> : null
}

const Contents = ({ content }: { content: Content }) => (
  <>
    {Object.entries(content).map(([type, { schema }]) => (
      <>
        <br />
        <small>
          <code>{type}</code>
          {": "}
          {schema.$ref ? <a href={`#${nameOf(schema.$ref)}`}>{nameOf(schema.$ref)}</a> : typeOf(schema)}
        </small>
        <Inside schema={schema} />
      </>
    ))}
  </>
)

const Parameters = ({ parameters }: { parameters: Parameter[] }) => (
  <>
    <h3>{labels.parameters}</h3>
    <dl>
      {parameters.map(({ in: where, ...rest }) => (
        <Field where={where} {...rest} />
      ))}
    </dl>
  </>
)

/** The reasons of a refusal, each with the way to its meaning. */
const Reasons = ({ names }: { names: string[] }) => (
  <>
    {names.map((name, i) => (
      <>
        {i > 0 && ", "}
        <a href={`#value-${name}`}>
          <code>{name}</code>
        </a>
      </>
    ))}
  </>
)

type CallProps = { document: Document; method: string; path: string; call: Call }

const Name = ({ method, path }: { method: string; path: string }) => (
  <code>
    {method.toUpperCase()} {path}
  </code>
)

const Described = ({ document, method, path, call }: CallProps) => (
  <section aria-labelledby={call.operationId}>
    <h2 id={call.operationId}>
      <Name method={method} path={path} />
    </h2>
    <p>
      <Line text={call.summary} />
    </p>
    <p>
      <Line text={call.description} />
    </p>
    {call.parameters.length > 0 && <Parameters parameters={call.parameters} />}
    {call.requestBody && (
      <>
        <h3>
          {labels.body} {!call.requestBody.required && <small>{labels.optional}</small>}
        </h3>
        {Object.values(call.requestBody.content).map(({ schema }) => (
          <Inside schema={schema} />
        ))}
      </>
    )}
    <h3>{labels.example}</h3>
    <pre>
      <code>{curl(document, method, path, call)}</code>
    </pre>
    <h3>{labels.answers}</h3>
    <dl>
      {Object.entries(call.responses).map(([status, { description, content }]) => (
        <div>
          <dt>{status}</dt>
          <dd>
            {status < "400" ? description : <Reasons names={description.split(", ")} />}
            <Contents content={content} />
          </dd>
        </div>
      ))}
    </dl>
  </section>
)

const Shell = ({ document, children }: { document: Document; children: Child }) => {
  const title = `${document.info.title} API ${document.info.version}`
  return (
    <>
      {raw("<!doctype html>")}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{title}</title>
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href={paths.css} />
          <link rel="stylesheet" href={staffPaths.reference} />
        </head>
        <body>
          <a class="skip" href="#main">
            {labels.skip}
          </a>
          <main id="main" tabindex={-1}>
            <h1>{title}</h1>
            {children}
          </main>
        </body>
      </html>
    </>
  )
}

/** The OpenAPI document as a page to read: what stands here is what the document says. */
export function reference(document: Document) {
  const calls = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, call]) => ({ method, path, call })),
  )
  return (
    <Shell document={document}>
      <p>
        <a href={new URL(`${document.servers[0]?.url}/${labels.document}`).pathname}>{labels.document}</a>
      </p>
      <nav aria-label={labels.calls}>
        <ul class="plain rows">
          {calls.map(({ method, path, call }) => (
            <li>
              <a href={`#${call.operationId}`}>
                <span>
                  <Name method={method} path={path} />
                </span>
                <small class="more">
                  <Line text={call.summary} />
                </small>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Prose text={document.info.description} />
      {Object.entries(document.components.schemas).map(([name, schema]) => (
        <section aria-labelledby={name}>
          <h2 id={name}>{name}</h2>
          <Inside schema={schema} />
        </section>
      ))}
      {calls.map((each) => (
        <Described document={document} {...each} />
      ))}
    </Shell>
  )
}
