import type { Row } from '#shared/workspace/registry.ts'
import type { Segment } from './words.ts'
import { durationWords } from './clock.ts'

type Purpose = Row<'jurySessions'>['purpose']

/** A way of passing before a jury. */
export type JuryFormat = {
  /** Id of the row, or key of a format that ships. */
  readonly id: string
  readonly name: string
  readonly segments: readonly Segment[]
  readonly turnoverSeconds: number
  readonly purpose: Purpose
}

const segment = (kind: Segment['kind'], name: string, seconds: number, marks: readonly number[] = []): Segment => ({
  kind,
  name,
  seconds,
  marks: [...marks],
})

/** Formats that ship with Tremplin; durations as the programmes announce them. A workspace may change its own copy. */
export const juryFormats: readonly JuryFormat[] = [
  {
    id: 'gate-30',
    name: 'Comité de labellisation\u00a0: 10 min de pitch, 10 de questions, 10 de délibération',
    segments: [
      segment('pitch', 'Pitch', 600, [120, 30]),
      segment('questions', 'Questions', 600, [120, 30]),
      segment('deliberation', 'Délibération', 600, [120]),
    ],
    turnoverSeconds: 60,
    purpose: 'ranking',
  },
  {
    id: 'committee-15',
    name: 'Comité mensuel\u00a0: 15 minutes par projet',
    segments: [segment('pitch', 'Présentation', 480, [120, 30]), segment('questions', 'Questions', 420, [120, 30])],
    turnoverSeconds: 60,
    purpose: 'ranking',
  },
  {
    id: 'award-3',
    name: 'Prix\u00a0: 3 minutes par projet',
    segments: [segment('pitch', 'Pitch', 180, [60, 15])],
    turnoverSeconds: 60,
    purpose: 'ranking',
  },
  {
    id: 'one-minute',
    name: 'Concours\u00a0: 1 minute par projet, recrutement par un juré',
    segments: [segment('pitch', 'Pitch', 60, [10])],
    turnoverSeconds: 30,
    purpose: 'recruitment',
  },
  {
    id: 'advice-60',
    name: 'Conseil\u00a0: 60 minutes pour un projet, sans classement',
    segments: [
      segment('pitch', 'Présentation', 600, [120]),
      segment('questions', 'Échanges et conseils', 3000, [600, 120]),
    ],
    turnoverSeconds: 0,
    purpose: 'advice',
  },
]

export const purposeWords: Readonly<Record<Purpose, { readonly head: string; readonly sentence: string }>> = {
  ranking: { head: 'Classement', sentence: 'les projets sont notés et classés' },
  recruitment: { head: 'Recrutement', sentence: 'un juré recrute le projet et l’accompagne, sans note ni classement' },
  advice: { head: 'Conseil', sentence: 'le projet reçoit un avis et des contacts, sans note ni classement' },
}

export type OfferedFormat = JuryFormat & {
  /** Ships as it is, ships but was changed here, or belongs to the organisation. */
  readonly origin: 'shipped' | 'changed' | 'own'
}

/** The formats to choose from: those that ship, each replaced by the workspace's own copy when there is one, then the others by name. */
export function offeredFormats(rows: readonly Row<'juryFormats'>[]): readonly OfferedFormat[] {
  const own = rows.filter(({ shippedKey }) => juryFormats.every(({ id }) => id !== shippedKey))
  return [
    ...juryFormats.map((shipped): OfferedFormat => {
      const changed = rows.find(({ shippedKey }) => shippedKey === shipped.id)
      return changed === undefined
        ? { ...shipped, origin: 'shipped' }
        : { ...fromRow(changed), id: shipped.id, origin: 'changed' }
    }),
    ...[...own]
      .sort((a, b) => a.name.localeCompare(b.name, 'fr'))
      .map((row): OfferedFormat => ({ ...fromRow(row), origin: 'own' })),
  ]
}

const fromRow = ({ id, name, segments, turnoverSeconds, purpose }: Row<'juryFormats'>): JuryFormat => ({
  id,
  name,
  segments,
  turnoverSeconds,
  purpose,
})

/** What is wrong with a format, in a sentence, or null. Marks fall inside their segment; time is given to the projects. */
export function formatFault({ segments }: Pick<JuryFormat, 'segments'>): string | null {
  if (segments.length === 0) return 'Un passage a au moins un segment.'
  const empty = segments.find(({ seconds }) => seconds < 1)
  if (empty !== undefined)
    return `«\u00a0${empty.name}\u00a0» dure 0\u00a0seconde. Donnez-lui une durée, ou retirez ce segment.`
  const late = segments.find(({ seconds, marks }) => marks.some((mark) => mark >= seconds))
  if (late !== undefined)
    return `Un repère de «\u00a0${late.name}\u00a0» tombe avant son début\u00a0: le segment dure ${durationWords(late.seconds)}.`
  if (segments.every(({ kind }) => kind === 'break'))
    return 'Un passage fait seulement de pauses ne laisse aucun temps au projet. Ajoutez un segment de pitch.'
  return null
}

/** `Pitch 10 min, Questions 10 min, Délibération 10 min`. */
export const segmentsWords = (segments: readonly Segment[]): string =>
  segments.map(({ name, seconds }) => `${name} ${durationWords(seconds)}`).join(', ')

/** Are these the segments, the turnover and the purpose of this format? */
export function followsFormat(
  session: Pick<Row<'jurySessions'>, 'segments' | 'turnoverSeconds' | 'purpose'>,
  format: JuryFormat,
): boolean {
  const plain = ({ segments, turnoverSeconds, purpose }: Omit<JuryFormat, 'id' | 'name'>) =>
    JSON.stringify([
      segments.map(({ kind, name, seconds, marks }) => [kind, name, seconds, marks]),
      turnoverSeconds,
      purpose,
    ])
  return plain(session) === plain(format)
}
