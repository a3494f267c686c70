/** Fixed for ever: the index of every workspace belongs to this origin. */
export const scheme = 'app'
const authority = 'tremplin'

/** The root, so that the desk's routes are the same on both hosts. */
export const deskAddress = `${scheme}://${authority}/`
export const stageAddress = `${scheme}://${authority}/stage.html`

/** Is this the address of one of our pages? Decided on the parsed address, never on how the text begins. */
export function isOwnAddress(text: string): boolean {
  const url = parse(text)
  return (
    url !== null &&
    url.protocol === `${scheme}:` &&
    url.host === authority &&
    url.username === '' &&
    url.password === '' &&
    url.port === ''
  )
}

/** May a page load this? Its own origin, what it holds itself (data, blobs), and the developer tools. Nothing of the network. */
export function mayLoad(text: string): boolean {
  const url = parse(text)
  if (url === null) return false
  if (url.protocol === 'data:' || url.protocol === 'devtools:') return true
  return isOwnAddress(url.protocol === 'blob:' ? url.pathname : text)
}

/** What may be handed to the system's browser or mail program, in its canonical form; null for anything else. */
export function externalAddress(text: string): string | null {
  const url = parse(text)
  if (url === null || url.username !== '' || url.password !== '') return null
  if (url.protocol === 'https:') return url.href
  return url.protocol === 'mailto:' && /^[^\s?@]+@[^\s?@]+$/.test(url.pathname) && url.search === '' ? url.href : null
}

function parse(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null
}
