const attributes = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-size',
  'font-weight',
  'font-family',
  'text-anchor',
  'opacity',
] as const

let lettering: Promise<string> | null = null

/** The font of the drawings as a rule that holds its file: an image sees no font of the page. Empty when it cannot be had. */
async function fontRule(): Promise<string> {
  const rules = [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].map((rule) => ({ rule, base: sheet.href ?? document.baseURI })),
  )
  const found = rules.find(
    ({ rule }) =>
      rule instanceof CSSFontFaceRule &&
      rule.style.getPropertyValue('font-family').includes('Inter') &&
      rule.style.getPropertyValue('font-style') === 'normal',
  )
  if (found === undefined || !(found.rule instanceof CSSFontFaceRule)) return ''
  const address = /url\("?([^")]+)"?\)/.exec(found.rule.style.getPropertyValue('src'))?.[1]
  if (address === undefined) return ''
  const file = await (await fetch(new URL(address, found.base))).blob()
  const data = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => {
      resolve(String(reader.result))
    }
    reader.onerror = () => {
      reject(new Error('no font'))
    }
    reader.readAsDataURL(file)
  })
  return `@font-face { font-family: Inter; font-weight: 100 900; src: url(${data}) format('woff2'); }`
}

/** Twice the size on screen, so that a pasted chart stays sharp in print. */
const scale = 2

/** A drawing of the page as a PNG on the page's ground, its colours and letters made its own. */
async function imageOf(drawing: SVGSVGElement): Promise<Blob> {
  const copy = drawing.cloneNode(true) as SVGSVGElement
  const [from, to] = [drawing.querySelectorAll('*'), copy.querySelectorAll('*')]
  from.forEach((element, index) => {
    const style = getComputedStyle(element)
    const target = to[index]
    for (const name of attributes) target?.setAttribute(name, style.getPropertyValue(name))
    target?.removeAttribute('class')
    target?.removeAttribute('style')
  })
  const letters = document.createElementNS('http://www.w3.org/2000/svg', 'style')
  letters.textContent = await (lettering ??= fontRule().catch(() => ''))
  copy.prepend(letters)
  const { width, height } = drawing.getBoundingClientRect()
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(width * scale)
  canvas.height = Math.ceil(height * scale)
  const pen = canvas.getContext('2d')
  if (pen === null) throw new Error('no canvas')
  pen.fillStyle = getComputedStyle(document.body).backgroundColor
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('no image'))
      else resolve(blob)
    }, 'image/png')
  })
}

/** Copies the drawing inside an element as an image; the sentence to show afterwards. */
export async function copyDrawing(frame: HTMLElement | null): Promise<{ readonly ok: boolean; readonly text: string }> {
  const drawing = frame?.querySelector('svg') ?? null
  if (drawing === null)
    return { ok: false, text: 'Il n’y a pas de dessin à copier ici. Revenez au dessin, puis copiez-le.' }
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': imageOf(drawing) })])
    return { ok: true, text: 'Image copiée.' }
  } catch {
    return { ok: false, text: 'L’image n’a pas pu être copiée. Imprimez la page, ou copiez la table.' }
  }
}
