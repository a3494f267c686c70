import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

/** A message ready to be sent from the mail program of its author: the application sends nothing by itself. */
export type Message = {
  /** Address; null when none is known. */
  readonly to: string | null
  readonly subject: string
  /** Lines ended by a line feed. */
  readonly text: string
}

/** Longest encoded word of a header (RFC 2047, section 2), its frame `=?UTF-8?Q?…?=` left out. */
const longestWord = 62

/** A letter in the Q encoding: what a header has no room for is written by its bytes. */
const encodedLetter = (letter: string): string =>
  letter === ' '
    ? '_'
    : /^[A-Za-z0-9]$/.test(letter)
      ? letter
      : encodeURIComponent(letter)
          .replace(/^[^%]$/, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
          .replaceAll('%', '=')

/** A text as the value of a header: plain when it is ASCII, else in encoded words that no letter is cut by. */
function headerText(text: string): string {
  const line = text.replace(/[\r\n]+/g, ' ')
  if (/^[\x20-\x7e]*$/.test(line)) return line
  const words: string[] = []
  let word = ''
  for (const letter of line.toWellFormed()) {
    const encoded = encodedLetter(letter)
    if (word.length + encoded.length > longestWord) {
      words.push(word)
      word = ''
    }
    word += encoded
  }
  return [...words, word].map((one) => `=?UTF-8?Q?${one}?=`).join('\r\n ')
}

/** The message as a file (.eml, RFC 5322) that mail programs open as a draft to be read over and sent. */
export function messageFile({ to, subject, text }: Message): string {
  return [
    ...(to === null ? [] : [`To: ${to.replace(/[\r\n]+/g, ' ')}`]),
    `Subject: ${headerText(subject)}`,
    'X-Unsent: 1',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    ...text.split('\n'),
  ].join('\r\n')
}

/** Roles by which somebody answers for an organisation, the first ones first. */
const answering: readonly Row<'affiliations'>['kind'][] = ['director', 'founder', 'board', 'employee']

/** Who answers for an organisation and has an address: by role in force, else a person of the organisation. Null: nobody. */
export async function contactOf(read: Reader, organisationId: string): Promise<Row<'people'> | null> {
  const roles = (await read.where('affiliations', 'organisationId', organisationId))
    .filter(({ kind, ended, endsOn }) => answering.includes(kind) && !ended && endsOn === null)
    .sort((a, b) => answering.indexOf(a.kind) - answering.indexOf(b.kind))
  const byRole = await Promise.all(roles.map(({ personId }) => read.get('people', personId)))
  const people = [...byRole, ...(await read.where('people', 'organisationId', organisationId))]
  return people.find((person) => person?.email != null && person.deletedAt === null) ?? null
}
