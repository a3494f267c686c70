import type { Row } from '#shared/workspace/registry.ts'
import { isFavourable } from '../programmes/gate.ts'
import { currentDecisions } from './decisions.ts'
import { pitchName, type JuryFile } from './jury-file.ts'

/** A project to which the jury opened a phase, and its stay there once it has entered. */
export type Entry = {
  readonly pitchId: string
  readonly projectId: string
  readonly applicationId: string | null
  readonly phaseId: string
  readonly project: string
  readonly stay: Row<'enrolments'> | null
}

/** Projects whose standing decision opens a phase, in passing order, once the session is closed. */
export function openedEntries(file: JuryFile, enrolments: readonly Row<'enrolments'>[]): readonly Entry[] {
  const { state } = file.session
  if (state !== 'closed' && state !== 'signed') return []
  const current = currentDecisions(file.decisions)
  return file.pitches.flatMap(({ id, projectId }): readonly Entry[] => {
    const decision = current.get(id)
    const phaseId = decision?.phaseId ?? null
    if (decision === undefined || phaseId === null || !isFavourable(decision.outcome)) return []
    const stays = enrolments.filter((row) => row.projectId === projectId && row.phaseId === phaseId)
    return [
      {
        pitchId: id,
        projectId,
        applicationId: decision.applicationId,
        phaseId,
        project: pitchName(file, id),
        stay: [...stays].sort((a, b) => (a.enteredOn < b.enteredOn ? 1 : -1))[0] ?? null,
      },
    ]
  })
}
