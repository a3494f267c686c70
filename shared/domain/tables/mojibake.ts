/** Bytes 0x80 to 0x9F of Windows-1252, as the letters that they are; the holes keep their control code. */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const codeOf = new Map([...upper].map((letter, index) => [letter, 0x80 + index]))

/** A text of Windows-1252, from the text that its bytes make as Latin-1: they differ in 32 letters, « œ », « € » and « ’ » among them. */
export const fromLatin1 = (text: string): string =>
  text.replace(/[\u0080-\u009f]/g, (letter) => upper[letter.charCodeAt(0) - 0x80] ?? letter)

/** The byte that Windows-1252 gives a letter, or null. */
function byteOf(letter: string): number | null {
  const code = letter.codePointAt(0) ?? 0
  if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) return code
  return codeOf.get(letter) ?? null
}

/** Marks of UTF-8 that was read as Windows-1252: « Ã© » for « é », « â€™ » for « ’ ». */
const suspect = /[ÂÃ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ ]|â[€‚]|Å[“’]|ï»¿/

/**
 * Restores a text whose UTF-8 was once read as Windows-1252 (« dÃ©veloppement »). Null when it bears no such mark, or
 * when the restored bytes are not UTF-8: nothing is guessed then.
 */
export function restored(text: string): string | null {
  if (!suspect.test(text)) return null
  const bytes: number[] = []
  for (const letter of text) {
    const byte = byteOf(letter)
    if (byte === null) return null
    bytes.push(byte)
  }
  return utf8(bytes)
}

/** Strict decoding of UTF-8: null at the first byte out of place. */
function utf8(bytes: readonly number[]): string | null {
  let text = ''
  for (let index = 0; index < bytes.length;) {
    const lead = bytes[index] ?? 0
    const length =
      lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0
    if (length === 0 || (lead >= 0x80 && lead < 0xc2)) return null
    let code = length === 1 ? lead : lead & (0xff >> (length + 1))
    for (const next of bytes.slice(index + 1, index + length)) {
      if ((next & 0xc0) !== 0x80) return null
      code = (code << 6) | (next & 0x3f)
    }
    if (index + length > bytes.length || (length === 3 && code < 0x800) || (code >= 0xd800 && code <= 0xdfff))
      return null
    if (code > 0x10ffff || (length === 4 && code < 0x10000)) return null
    text += String.fromCodePoint(code)
    index += length
  }
  return text
}
