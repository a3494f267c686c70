import type { Segment } from './words.ts'

/** A way of passing before a jury, offered when a session is created and editable until it opens. */
type JuryFormat = {
  readonly id: string
  readonly name: string
  readonly segments: readonly Segment[]
  readonly turnoverSeconds: number
  /** False when projects are not ranked (advice, recruitment by a juror). */
  readonly ranked: boolean
  readonly scored: boolean
}

const segment = (kind: Segment['kind'], name: string, seconds: number, marks: readonly number[] = []): Segment => ({
  kind,
  name,
  seconds,
  marks: [...marks],
})

/** Formats that ship with Tremplin; durations as the programmes announce them. */
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
    ranked: true,
    scored: true,
  },
  {
    id: 'committee-15',
    name: 'Comité mensuel\u00a0: 15 minutes par projet',
    segments: [segment('pitch', 'Présentation', 480, [120, 30]), segment('questions', 'Questions', 420, [120, 30])],
    turnoverSeconds: 60,
    ranked: true,
    scored: true,
  },
  {
    id: 'award-3',
    name: 'Prix\u00a0: 3 minutes par projet',
    segments: [segment('pitch', 'Pitch', 180, [60, 15])],
    turnoverSeconds: 60,
    ranked: true,
    scored: true,
  },
  {
    id: 'one-minute',
    name: 'Concours\u00a0: 1 minute par projet, recrutement par un juré',
    segments: [segment('pitch', 'Pitch', 60, [10])],
    turnoverSeconds: 30,
    ranked: false,
    scored: false,
  },
  {
    id: 'advice-60',
    name: 'Conseil\u00a0: 60 minutes pour un projet, sans classement',
    segments: [
      segment('pitch', 'Présentation', 600, [120]),
      segment('questions', 'Échanges et conseils', 3000, [600, 120]),
    ],
    turnoverSeconds: 0,
    ranked: false,
    scored: false,
  },
]
