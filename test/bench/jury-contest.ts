import { createWorkspaceWith } from '#main/core/workspace/create.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { nextAct } from '#shared/domain/jury/seals.ts'
import { creation, type Change } from '#shared/workspace/change.ts'
import type { EntryBody } from '#shared/workspace/journal-entry.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { families, type FamilyName, type Row } from '#shared/workspace/registry.ts'
import { madeJury, seeded, type MadeCell } from '#test/builders/random-jury.ts'

const seed = 20_171_214
const changesAtATime = 2000

export type ContestSize = { readonly projects: number; readonly jurors: number }
export const largest: ContestSize = { projects: 500, jurors: 60 }

/** A jury on 8 weighted criteria by half points; `away` is the share of cells without a ballot. */
export function contest(away: number, { projects, jurors }: ContestSize = largest, receipts = false): JuryFile {
  const random = seeded(seed)
  const level = Array.from({ length: projects }, () => 6 + 10 * random())
  const severity = Array.from({ length: jurors }, () => 4 * random() - 2)
  const cell = (p: number, j: number): MadeCell => {
    if (random() < away) return random() < 0.5 ? 'recused' : 'abstains'
    return Array.from({ length: 8 }, () => {
      const score = (level[p] ?? 0) + (severity[j] ?? 0) + 4 * random() - 2
      return Math.max(0, Math.min(20, Math.round(score * 2) / 2))
    })
  }
  return madeJury({
    cells: Array.from({ length: projects }, (_, p) => Array.from({ length: jurors }, (_, j) => cell(p, j))),
    weights: [3, 3, 2, 2, 2, 1, 1, 1],
    receipts,
    session: {
      aggregate: 'corrected',
      tieRules: ['median', 'majority', 'draw'],
      thresholds: [
        { min: 14, outcome: 'labelled' },
        { min: 12, outcome: 'waiting' },
        { min: 0, outcome: 'refused' },
      ],
    },
  })
}

/** Puts that jury in deliberation, ballots sealed, into a workspace in `folder`. Its session answers to `session`. */
export async function putContest(folder: string, size: ContestSize): Promise<void> {
  const file = contest(0.05, size, true)
  const at = file.session.createdAt
  const base = { createdAt: at, updatedAt: `${at}_0000_banc`, deletedAt: null }
  const seal = { ...nextAct(file, 'act-0001', 'sealed', at as Instant), ...base }
  const session = { ...file.session, openedAt: at, deliberatingAt: at, currentPitchId: file.pitches[0]?.id ?? null }
  const tables: readonly (readonly [FamilyName, readonly object[]])[] = [
    [
      'people',
      file.jurors.map(({ id, personId }) => ({ ...base, id: personId, familyName: file.jurorNames.get(id) ?? id })),
    ],
    [
      'projects',
      file.pitches.map(({ id, projectId }) => ({ ...base, id: projectId, name: file.pitchNames.get(id) ?? id })),
    ],
    ['grids', file.grid === null ? [] : [file.grid]],
    ['criteria', file.criteria],
    ['jurySessions', [session]],
    ['jurors', file.jurors],
    ['pitches', file.pitches],
    ['recusals', file.recusals],
    ['ballots', file.ballots],
    ['sessionActs', [seal]],
  ]
  const changes = tables.flatMap(([table, rows]) =>
    rows.map((row): Change => creation<FamilyName>(table, families[table].schema.parse(row) as Row<FamilyName>)),
  )
  await createWorkspaceWith({ folder, name: 'Concours' }, bodiesOf(changes))
}

function* bodiesOf(changes: readonly Change[]): Generator<EntryBody> {
  for (let from = 0; from < changes.length; from += changesAtATime)
    yield {
      commandId: `contest-${String(from)}`,
      command: 'bench.fill',
      label: 'Remplissage',
      actor: 'Banc',
      revises: null,
      changes: changes.slice(from, from + changesAtATime),
    }
}
