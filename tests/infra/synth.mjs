/**
 * What `sst deploy` would ask AWS for, without AWS: composes sst.config.ts as SST does (same bundling, same globals),
 * runs it against Pulumi's mocks, and writes every resource and every function's bundle to a folder.
 *
 *     node tests/infra/synth.mjs <stage> <folder>
 *
 * Runs in a process of its own, because SST keeps its state in globals and changes the working directory.
 */
import { createHash } from "node:crypto"
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import { createRequire } from "node:module"
import path from "node:path"
import { pathToFileURL } from "node:url"
import esbuild from "esbuild"

const [stage, folder] = process.argv.slice(2)
if (!stage || !folder) throw new Error("synth: which stage, into which folder?")
const root = path.resolve(import.meta.dirname, "../..")
const work = path.resolve(folder)
const platform = path.join(root, ".sst/platform")
const fromPlatform = createRequire(path.join(platform, "package.json"))
const pulumi = fromPlatform("@pulumi/pulumi")
mkdirSync(work, { recursive: true })

/** A failed output (no such handler, a secret without a value) surfaces only as a rejection nobody handles. */
const fail = (error) => {
  process.stderr.write(`synth ${stage}: ${error?.message ?? error}\n`)
  process.exit(1)
}
process.on("unhandledRejection", fail)
setTimeout(() => fail("an output never resolved"), 60_000).unref()

/** ES modules that still find `require` and `__dirname`: SST puts the same on top of all it bundles. */
const banner = `
import { createRequire as topLevelCreateRequire } from "module"
const require = topLevelCreateRequire(import.meta.url)
import { fileURLToPath as topLevelFileUrlToPath, URL as topLevelURL } from "url"
const __filename = topLevelFileUrlToPath(import.meta.url)
const __dirname = topLevelFileUrlToPath(new topLevelURL(".", import.meta.url))
`

/** SST's globals, which sst.config.ts and infra/ use without importing them. */
const globals = [
  ...JSON.parse(readFileSync(path.join(root, ".sst/provider-lock.json"), "utf8")).map(
    (provider) => `import * as ${provider.alias} from "${provider.package}"`,
  ),
  `import * as sst from "${platform}/src/components"\n`,
].join("\n")

const withGlobals = {
  name: "globals",
  setup: (build) =>
    build.onLoad({ filter: /\.[jt]sx?$/ }, ({ path: file }) => {
      const text = readFileSync(file, "utf8")
      return { contents: file.startsWith(platform) ? text : globals + text, loader: "default" }
    }),
}

/** Bundles a few lines of code beside SST's own packages, so that they are found, and imports the result. */
async function evaluate(name, code, options) {
  const file = path.join(platform, `synth.${name}.${process.pid}.mjs`)
  try {
    await esbuild.build({
      stdin: { contents: code, resolveDir: root, sourcefile: "eval.ts", loader: "ts" },
      bundle: true,
      format: "esm",
      platform: "node",
      mainFields: ["module", "main"],
      nodePaths: [path.join(platform, "node_modules")],
      external: [
        "@pulumi/*",
        "undici",
        "@pulumiverse/*",
        "@sst-provider/*",
        "@aws-sdk/*",
        "esbuild",
        "archiver",
        "glob",
        "vite",
      ],
      outfile: file,
      logLevel: "error",
      ...options,
      banner: { js: banner + (options.banner ?? "") },
    })
    return await import(pathToFileURL(file).href)
  } finally {
    rmSync(file, { force: true })
  }
}

async function readApp() {
  const code = `import config from "${root}/sst.config.ts"; export const app = await config.app({ stage: "${stage}" })`
  const { app } = await evaluate("app", code, { banner: "globalThis.$config = (config) => config" })
  return { removal: "retain", protect: false, providers: {}, ...app, stage }
}

const functions = []

/** Bundles a handler as SST does for Lambda, into a folder; what went into it is told in a file beside it. */
async function bundled(folder, { handler, properties }) {
  const { dir, name } = path.parse(handler)
  const { minify = false, splitting = false, banner: added = "", esbuild: asked = {} } = properties ?? {}
  const { metafile } = await esbuild.build({
    entryPoints: [path.join(root, dir, `${name}.ts`)],
    absWorkingDir: root,
    bundle: true,
    minify,
    splitting,
    keepNames: true,
    format: "esm",
    platform: "node",
    target: "es2024",
    mainFields: ["module", "main"],
    banner: { js: banner + added },
    metafile: true,
    outdir: folder,
    entryNames: "bundle",
    outExtension: { ".js": ".mjs" },
    logLevel: "silent",
    ...asked,
    external: ["sharp", "pg-native", ...(asked.external ?? [])],
  })
  writeFileSync(`${folder}.json`, JSON.stringify(Object.keys(metafile.inputs)))
}

/** What is bundled alike for several stages is bundled by the first: it lies beside their folders. */
async function bundle({ functionID, handler, links, properties }) {
  const alike = createHash("sha256").update(JSON.stringify({ handler, properties })).digest("hex")
  const made = path.join(path.dirname(work), "bundles", alike)
  if (!existsSync(`${made}.json`)) await bundled(made, { handler, properties })
  const out = path.join(work, "bundles", functionID)
  cpSync(made, out, { recursive: true })
  functions.push({
    name: functionID,
    handler,
    file: path.join(out, "bundle.mjs"),
    files: readdirSync(out).map((file) => path.join(out, file)),
    inputs: JSON.parse(readFileSync(`${made}.json`, "utf8")),
    links: Object.keys(links),
  })
  const { ext } = path.parse(handler)
  return { handler: `bundle${ext}`, out, errors: [], sourcemaps: [] }
}

/** What SST's command line answers its own components while they are built. */
const answers = {
  "Provider.Aws.Bootstrap": () => ({
    asset: "assets",
    state: "state",
    assetEcrRegistryId: "0",
    assetEcrUrl: "ecr",
  }),
  "Runtime.Build": bundle,
}

async function answer(request, response) {
  const { method, params } = JSON.parse((await request.toArray()).join(""))
  const said = await Promise.resolve(params[0])
    .then(answers[method] ?? (() => Promise.reject(new Error(`rpc: can't find ${method}`))))
    .then(
      (result) => ({ result }),
      (error) => ({ error: error.message }),
    )
  response.end(JSON.stringify(said))
}

async function serveAnswers() {
  const server = createServer((request, response) => void answer(request, response))
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening))
  process.env.SST_SERVER = `http://127.0.0.1:${server.address().port}`
}

const resources = []

const outputs = (told) => new Promise((done) => pulumi.output(told ?? {}).apply(done))

/** A value Pulumi keeps secret arrives in a wrapping of its own. */
const { specialSigKey, specialSecretSig } = fromPlatform("@pulumi/pulumi/runtime/rpc.js")
const unwrapped = (inputs) =>
  JSON.parse(JSON.stringify(inputs), (_, each) =>
    each?.[specialSigKey] === specialSecretSig ? each.value : each,
  )

/** Pulumi's mocks: every resource is noted and answered with a made-up arn, url and the like. */
function mocks(region) {
  const account = "000000000000"
  const madeUp = (type, name) => ({
    name,
    arn: `arn:aws:${type.split(/[:/]/)[1]}:${region}:${account}:${name}`,
    domainName: `${name.toLowerCase()}.example`,
    functionUrl: `https://${name.toLowerCase()}.lambda-url.${region}.on.aws/`,
    base64: Buffer.alloc(32).toString("base64"),
  })
  const streamOf = (name) =>
    `arn:aws:dynamodb:${region}:${account}:table/${name}/stream/2027-03-22T00:00:00.000`
  const madeByAws = (type, name) =>
    ({
      "aws:dynamodb/table:Table": { streamArn: streamOf(name) },
      "aws:cognito/userPoolClient:UserPoolClient": { clientSecret: "the pool's own secret" },
      "aws:sesv2/emailIdentity:EmailIdentity": { dkimSigningAttributes: { tokens: ["one", "two", "three"] } },
      "aws:pinpoint/smsvoicev2PhoneNumber:Smsvoicev2PhoneNumber": { phoneNumber: "+32460000000" },
    })[type]
  const lookUp = {
    "aws:index/getCallerIdentity:getCallerIdentity": {
      accountId: account,
      arn: `arn:aws:iam::${account}:root`,
    },
    "aws:index/getRegion:getRegion": { region, name: region },
    "aws:index/getPartition:getPartition": { partition: "aws", dnsSuffix: "amazonaws.com" },
  }
  return {
    newResource({ type, name, inputs }) {
      resources.push({ type, name, inputs: unwrapped(inputs) })
      return { id: `${name}-id`, state: { ...madeUp(type, name), ...inputs, ...madeByAws(type, name) } }
    },
    call({ token, inputs }) {
      if (token === "aws:dynamodb/getTable:getTable") {
        const arn = `arn:aws:dynamodb:${region}:${account}:table/${inputs.name}`
        return { ...inputs, arn, streamArn: streamOf(inputs.name) }
      }
      return lookUp[token] ?? { ...inputs, json: JSON.stringify(inputs) }
    },
  }
}

/** What the deployment would tell the operator. */
let told = {}

const app = await readApp()
await serveAnswers()
await pulumi.runtime.setMocks(mocks(app.providers.aws.region), app.name, stage, false)
const cli = {
  command: "deploy",
  dev: false,
  rpc: "",
  paths: { home: work, root, work, platform },
  state: { version: {} },
}
const { program } = await evaluate(
  "run",
  `import { run } from "${platform}/src/auto/run.ts"
   import config from "${root}/sst.config.ts"
   export const program = () => run(config.run)`,
  {
    define: { $app: JSON.stringify(app), $cli: JSON.stringify(cli), $dev: "false" },
    inject: [path.join(platform, "src/shim/run.js")],
    plugins: [withGlobals],
  },
)
await pulumi.runtime.runInPulumiStack(async () => {
  told = await program()
})
await fromPlatform("@pulumi/pulumi/runtime/settings.js").waitForRPCs()
writeFileSync(
  path.join(work, "synth.json"),
  JSON.stringify({ app, resources, functions, told: await outputs(told) }, undefined, 1),
)
process.exit(0)
