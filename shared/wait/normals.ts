/** How much of a normal distribution lies below a value: a sum of its density, good to six digits. */
function below(z: number): number {
  let [term, sum] = [z, z]
  for (let n = 3; n < 200 && Math.abs(term) > 1e-12; n += 2) sum += term *= (z * z) / n
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI)
}

/** The value of a normal distribution below which a share lies. */
function normal(share: number): number {
  let [low, high] = [-6, 6]
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2
    if (below(middle) < share) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** So many values of a normal distribution, each as likely as the next, in their order. */
export const normals: readonly number[] = Array.from({ length: 256 }, (_, i) => normal((i + 0.5) / 256))
