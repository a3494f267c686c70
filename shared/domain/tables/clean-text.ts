const ligatures: Readonly<Record<string, string>> = {
  '\ufb00': 'ff',
  '\ufb01': 'fi',
  '\ufb02': 'fl',
  '\ufb03': 'ffi',
  '\ufb04': 'ffl',
  '\ufb05': 'st',
  '\ufb06': 'st',
}

/** Any sign that cleaning may touch: most texts have none, and are given back at once. */
const noise =
  /[\ufb00-\ufb06\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\t\u0300-\u036f]| {2}| [,.](?:\s|$)| $/mu

/**
 * A text without what copying it from a PDF or a web page leaves: letters glued in one sign (« ﬁnancement »), accents apart
 * from their letter, hyphens and marks of direction that are not seen, spaces doubled, at the end of a line or before a comma. Words, line breaks,
 * no-break spaces and punctuation stay. Cleaning twice changes nothing more.
 */
export function cleanText(text: string): string {
  if (!noise.test(text)) return text
  return text
    .normalize('NFC')
    .replace(/[\ufb00-\ufb06]/g, (sign) => ligatures[sign] ?? sign)
    .replace(/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .replace(/\t/g, ' ')
    .replace(/ {2,}/g, ' ')
    .replace(/ +(?=[,.](?:\s|$))/g, '')
    .replace(/ +$/gm, '')
}
