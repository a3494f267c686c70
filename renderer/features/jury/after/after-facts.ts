import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { currentDecisions } from '#shared/domain/jury/decisions.ts'
import { personName, pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import type { LetterFields } from '#shared/domain/jury/letters.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

export type AwardLine = { readonly award: Row<'awards'>; readonly project: string; readonly label: string }

export type AfterFacts = {
  readonly awards: readonly AwardLine[]
  readonly fieldsOf: (pitchId: string) => LetterFields
}

/** What the letters of a session take from other records: holders, phase, labels awarded by its decisions. */
export async function afterFacts(read: Reader, file: JuryFile): Promise<AfterFacts> {
  const { session, pitches } = file
  const [programme, phase] = await Promise.all([
    session.programmeId === null ? undefined : read.get('programmes', session.programmeId),
    session.phaseId === null ? undefined : read.get('phases', session.phaseId),
  ])
  const operator = programme?.operatorId == null ? undefined : await read.get('organisations', programme.operatorId)
  const decisions = currentDecisions(file.decisions)
  const awards: AwardLine[] = []
  const fields = new Map<string, LetterFields>()
  for (const pitch of pitches) {
    const project = await read.get('projects', pitch.projectId)
    const holder = project?.holderId == null ? undefined : await read.get('people', project.holderId)
    const own = (
      await Promise.all(
        file.decisions
          .filter(({ pitchId }) => pitchId === pitch.id)
          .map(({ id }) => read.where('awards', 'decisionId', id)),
      )
    ).flat()
    for (const award of own) {
      const label = await read.get('labels', award.labelId)
      awards.push({ award, project: pitchName(file, pitch.id), label: label?.name ?? 'label non renseigné' })
    }
    const held = awards.find(({ award }) => award.state === 'held' && own.includes(award))
    const opened = decisions.get(pitch.id)?.phaseId ?? null
    fields.set(pitch.id, {
      sender: operator?.name ?? '[collectivité à compléter]',
      recipient: holder === undefined ? null : personName(holder),
      label: held?.label ?? null,
      labelEndsOn: held?.award.endsOn == null ? null : formatDate(held.award.endsOn, 'long'),
      phase: opened === null || phase === undefined ? null : phase.name,
    })
  }
  const none: LetterFields = { sender: '', recipient: null, label: null, labelEndsOn: null, phase: null }
  return { awards, fieldsOf: (pitchId) => fields.get(pitchId) ?? none }
}
