/** A share in whole percent; near nothing and near all in tenths, as little is a lot there. */
export const percentOf = (share: number): number =>
  share < 0.1 || share > 0.9 ? Math.round(share * 1000) / 10 : Math.round(share * 100)
