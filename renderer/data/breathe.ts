/** Longest time that a computation keeps the page, in milliseconds. */
const slice = 12

/**
 * For a computation in steps: asked between two, answers undefined while the page may wait, else a promise to wait for,
 * which lets input and paint come first.
 */
export function breather(): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < slice) return undefined
    return new Promise((resolve) => {
      setTimeout(() => {
        since = performance.now()
        resolve()
      })
    })
  }
}
