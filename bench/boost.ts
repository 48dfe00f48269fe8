import type { Forest, Tree } from "#shared/wait/recorded/trees.ts"

/**
 * Gradient-boosted trees for a quantile (Friedman 2001; histograms and leaf-wise growth as LightGBM does them). The same
 * seed gives the same trees.
 */
export type Plan = {
  trees: number
  leaves: number
  rate: number
  /** The fewest rows of a leaf. */
  smallest: number
  /** Which part of rows and of features each tree sees. */
  rows: number
  features: number
}
/** Features by column, and what should come out. */
export type Lesson = { columns: Float32Array[]; wanted: Float32Array }

const bins = 64
/** The last bin is for what is unknown. */
const unknown = bins - 1

export function dice(seed: number): () => number {
  let state = seed
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
}

/** The highest value of each bin, so that about as many rows fall into each. */
function edgesOf(column: Float32Array): number[] {
  const sorted = column.filter((value) => !Number.isNaN(value)).sort()
  const edges = Array.from(
    { length: unknown - 1 },
    (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / unknown)] ?? 0,
  )
  return [...new Set(edges)]
}

function binned(column: Float32Array, edges: number[]): Uint8Array {
  return Uint8Array.from(column, (value) => {
    if (Number.isNaN(value)) return unknown
    let [low, high] = [0, edges.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (value <= (edges[middle] ?? 0)) high = middle
      else low = middle + 1
    }
    return low
  })
}

/** The value that a share of rows do not exceed. */
function quantile(rows: Int32Array, values: Float32Array, share: number): number {
  const sorted = Float32Array.from(rows, (row) => values[row] ?? 0).sort()
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0
}

type Fork = { gain: number; feature: number; bin: number; unknown: boolean }
type Leaf = { rows: Int32Array; sums: Float64Array; fork: Fork; node: Grown }
type Grown = { fork?: Fork; left?: Grown; right?: Grown; value: number }

export function boosted({ columns, wanted }: Lesson, share: number, plan: Plan, seed = 1): Forest {
  const roll = dice(seed)
  const edges = columns.map(edgesOf)
  const codes = columns.map((column, i) => binned(column, edges[i] ?? []))
  const all = Int32Array.from(wanted.keys())
  const start = quantile(all, wanted, share)
  const left = Float32Array.from(wanted, (value) => value - start)
  const slope = new Float32Array(wanted.length)

  /** For each chosen feature and bin: the slopes of rows in it, and how many they are. */
  function sumsOf(rows: Int32Array, chosen: number[]): Float64Array {
    const sums = new Float64Array(chosen.length * bins * 2)
    chosen.forEach((feature, k) => {
      const code = codes[feature] ?? new Uint8Array()
      for (const row of rows) {
        const at = (k * bins + (code[row] ?? 0)) * 2
        sums[at] = (sums[at] ?? 0) + (slope[row] ?? 0)
        sums[at + 1] = (sums[at + 1] ?? 0) + 1
      }
    })
    return sums
  }

  function bestOf(sums: Float64Array, chosen: number[]): Fork {
    const best = { gain: 0, feature: -1, bin: 0, unknown: false }
    let [total, many] = [0, 0]
    for (let at = 0; at < bins * 2; at += 2) {
      total += sums[at] ?? 0
      many += sums[at + 1] ?? 0
    }
    chosen.forEach((feature, k) => {
      const from = k * bins * 2
      for (const withUnknown of [false, true]) {
        let sum = withUnknown ? (sums[from + unknown * 2] ?? 0) : 0
        let count = withUnknown ? (sums[from + unknown * 2 + 1] ?? 0) : 0
        if (withUnknown && count === 0) continue
        for (let bin = 0; bin < unknown; bin++) {
          sum += sums[from + bin * 2] ?? 0
          count += sums[from + bin * 2 + 1] ?? 0
          if (count < plan.smallest) continue
          if (many - count < plan.smallest) break
          const gain = sum ** 2 / count + (total - sum) ** 2 / (many - count) - total ** 2 / many
          if (gain > best.gain) Object.assign(best, { gain, feature, bin, unknown: withUnknown })
        }
      }
    })
    return best
  }

  function grown(rows: Int32Array, chosen: number[]): { root: Grown; leaves: Leaf[] } {
    const leaf = (rows: Int32Array, sums: Float64Array): Leaf => ({
      rows,
      sums,
      fork: bestOf(sums, chosen),
      node: { value: 0 },
    })
    const first = leaf(rows, sumsOf(rows, chosen))
    const leaves = [first]
    while (leaves.length < plan.leaves) {
      const next = leaves.reduce((best, each) => (each.fork.gain > best.fork.gain ? each : best))
      const { fork, sums } = next
      if (fork.gain <= 0) break
      const code = codes[fork.feature] ?? new Uint8Array()
      const goes = (row: number) => (code[row] === unknown ? fork.unknown : (code[row] ?? 0) <= fork.bin)
      const [one, other] = [next.rows.filter(goes), next.rows.filter((row) => !goes(row))]
      const [few, many] = one.length < other.length ? [one, other] : [other, one]
      const fewSums = sumsOf(few, chosen)
      const pair = [
        leaf(few, fewSums),
        leaf(
          many,
          sums.map((sum, i) => sum - (fewSums[i] ?? 0)),
        ),
      ]
      const [small = next, large = next] = pair
      Object.assign(next.node, {
        fork,
        left: (few === one ? small : large).node,
        right: (few === one ? large : small).node,
      })
      leaves.splice(leaves.indexOf(next), 1, ...pair)
    }
    return { root: first.node, leaves }
  }

  /** Nodes in a list: what goes on follows at once. */
  function listed(node: Grown): Tree {
    const { fork } = node
    if (!fork || !node.left || !node.right) return [[Number(node.value.toPrecision(3))]]
    const [one, other] = [listed(node.left), listed(node.right)]
    const moved = (by: number, nodes: Tree): Tree =>
      nodes.map((each) => (each.length === 1 ? each : [each[0], each[1], each[2] + by, each[3]]))
    const highest = Number((edges[fork.feature]?.[fork.bin] ?? Number.MAX_VALUE).toPrecision(8))
    return [
      [fork.feature, highest, one.length + 1, fork.unknown],
      ...moved(1, one),
      ...moved(one.length + 1, other),
    ]
  }

  /** Takes what a tree says from what is left, in all rows. */
  function taken(root: Grown) {
    for (const row of all) {
      let node = root
      while (node.fork && node.left && node.right) {
        const code = codes[node.fork.feature]?.[row] ?? 0
        node = (code === unknown ? node.fork.unknown : code <= node.fork.bin) ? node.left : node.right
      }
      left[row] = (left[row] ?? 0) - node.value
    }
  }

  const trees = Array.from({ length: plan.trees }, () => {
    left.forEach((value, row) => (slope[row] = value > 0 ? share : share - 1))
    const chosen = columns.flatMap((_, i) => (roll() < plan.features ? [i] : []))
    const { root, leaves } = grown(
      all.filter(() => roll() < plan.rows),
      chosen.length > 0 ? chosen : [0],
    )
    for (const { rows, node } of leaves) node.value = plan.rate * quantile(rows, left, share)
    taken(root)
    return listed(root)
  })
  return { start: Number(start.toPrecision(6)), trees }
}

const averaged = (values: number[]) => values.reduce((sum, each) => sum + each, 0) / values.length

/** Several forests as one that says what they say on average. */
export const together = (forests: Forest[]): Forest => ({
  start: averaged(forests.map(({ start }) => start)),
  trees: forests.flatMap(({ trees }) =>
    trees.map((tree) =>
      tree.map((node): Tree[number] =>
        node.length === 1 ? [Number((node[0] / forests.length).toPrecision(3))] : node,
      ),
    ),
  ),
})
