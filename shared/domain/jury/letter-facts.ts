import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { formatDate } from '../calendar/format-date.ts'
import { currentDecisions } from './decisions.ts'
import { jurorName, personName, pitchName, type JuryFile } from './jury-file.ts'
import type { LetterFields } from './letters.ts'
import { recruitersOf } from './offers.ts'

export type AwardLine = { readonly award: Row<'awards'>; readonly project: string; readonly label: string }

/** What follows the decisions of a session, in other records. */
export type LetterFacts = {
  readonly awards: readonly AwardLine[]
  readonly coachings: readonly Row<'coachings'>[]
  readonly fieldsOf: (pitchId: string) => LetterFields
}

const nothing: LetterFields = {
  sender: null,
  senderAddress: null,
  recipient: null,
  recipientOrganisation: null,
  recipientAddress: null,
  label: null,
  labelEndsOn: null,
  phase: null,
  coaches: [],
}

/** What the letters of a session take from other records: sender, holders, phase, labels awarded, coaches. */
export async function letterFacts(read: Reader, file: JuryFile): Promise<LetterFacts> {
  const { session, pitches } = file
  const programme = session.programmeId === null ? undefined : await read.get('programmes', session.programmeId)
  const phase = session.phaseId === null ? undefined : await read.get('phases', session.phaseId)
  const sender = programme?.operatorId == null ? undefined : await read.get('organisations', programme.operatorId)
  const decisions = currentDecisions(file.decisions)
  const awards: AwardLine[] = []
  const coachings: Row<'coachings'>[] = []
  const fields = new Map<string, LetterFields>()
  for (const pitch of pitches) {
    const own = await awardsOf(read, file, pitch.id)
    awards.push(...own)
    const coaches = await read.where('coachings', 'projectId', pitch.projectId)
    coachings.push(...coaches)
    const held = own.find(({ award }) => award.state === 'held')
    const opened = decisions.get(pitch.id)?.phaseId ?? null
    fields.set(pitch.id, {
      ...nothing,
      ...(await addressee(read, pitch.projectId)),
      sender: sender?.name ?? null,
      senderAddress: sender?.address ?? null,
      label: held?.label ?? null,
      labelEndsOn: held?.award.endsOn == null ? null : formatDate(held.award.endsOn, 'long'),
      phase: opened === null || phase === undefined ? null : phase.name,
      coaches: coachNames(file, pitch.id, coaches),
    })
  }
  return { awards, coachings, fieldsOf: (pitchId) => fields.get(pitchId) ?? nothing }
}

/** Labels that the decisions on a project gave, replaced decisions included. */
async function awardsOf(read: Reader, file: JuryFile, pitchId: string): Promise<readonly AwardLine[]> {
  const ids = file.decisions.filter((decision) => decision.pitchId === pitchId).map(({ id }) => id)
  const own = (await Promise.all(ids.map((id) => read.where('awards', 'decisionId', id)))).flat()
  return Promise.all(
    own.map(async (award) => {
      const label = await read.get('labels', award.labelId)
      return { award, project: pitchName(file, pitchId), label: label?.name ?? 'label non renseigné' }
    }),
  )
}

async function addressee(
  read: Reader,
  projectId: string,
): Promise<Pick<LetterFields, 'recipient' | 'recipientOrganisation' | 'recipientAddress'>> {
  const project = await read.get('projects', projectId)
  const holder = project?.holderId == null ? undefined : await read.get('people', project.holderId)
  const bodyId = project?.organisationId ?? holder?.organisationId ?? null
  const body = bodyId === null ? undefined : await read.get('organisations', bodyId)
  return {
    recipient: holder === undefined ? null : personName(holder),
    recipientOrganisation: body?.name ?? null,
    recipientAddress: body?.address ?? null,
  }
}

/** Jurors who follow the project, else those who said in session that they recruit it. */
function coachNames(file: JuryFile, pitchId: string, coachings: readonly Row<'coachings'>[]): readonly string[] {
  const following = file.jurors.filter(({ personId }) => coachings.some((row) => row.personId === personId))
  const ids = following.length > 0 ? following.map(({ id }) => id) : recruitersOf(file, pitchId)
  return ids.map((id) => jurorName(file, id))
}
