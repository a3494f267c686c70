import { createPerson } from '#shared/commands/directory.ts'
import { recordBallot, startDeliberation } from '#shared/commands/jury/ballots.ts'
import { closeSession, decide } from '#shared/commands/jury/closing.ts'
import { createGrid } from '#shared/commands/jury/grids.ts'
import { declareInterests } from '#shared/commands/jury/interests.ts'
import { addJuror, setPresence } from '#shared/commands/jury/jurors.ts'
import { addPitch } from '#shared/commands/jury/pitches.ts'
import { openSession, timerGesture } from '#shared/commands/jury/running.ts'
import { createSession } from '#shared/commands/jury/sessions.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { TestWorkspace } from './workspace.ts'

type Held = {
  readonly programmeId: string
  readonly callId: string
  readonly phaseId: string
  readonly heldOn: CivilDate
  /** Candidatures in their passing order; the first `kept` of them get the label. */
  readonly applicationIds: readonly string[]
  readonly kept: number
}

/**
 * A whole jury on the candidatures of a call, by the commands that its screens give: two members present, interests declared,
 * each project heard and scored on the grid of the programme, or on a plain one, decisions voted, session closed.
 */
export async function holdJury(workspace: TestWorkspace, held: Held): Promise<string> {
  const { state } = workspace
  const { programmeId, callId, phaseId, heldOn, applicationIds, kept } = held
  const programme = state.tables.programmes.get(programmeId)
  const gridId = programme?.gridId ?? (await plainGrid(workspace))
  const [sessionId = ''] = await workspace.run(createSession, {
    name: 'Comité',
    heldOn,
    startsAt: '14:00',
    place: null,
    programmeId,
    cohortId: null,
    callId,
    phaseId,
    labelId: null,
    gridId,
    ...(programme?.juryFormat == null ? {} : { format: programme.juryFormat }),
    quorum: 2,
  } as never)
  const jurorIds: string[] = []
  for (const [index, familyName] of ['Aubry', 'Bodin'].entries()) {
    const [personId = ''] = await workspace.run(createPerson, { familyName })
    const role = index === 0 ? ('chair' as const) : ('member' as const)
    const [jurorId = ''] = await workspace.run(addJuror, {
      sessionId,
      personId,
      role,
      voting: true,
      replacesId: null,
    } as never)
    await workspace.run(setPresence, { jurorId, present: true })
    jurorIds.push(jurorId)
  }
  const pitchIds: string[] = []
  for (const applicationId of applicationIds) {
    const projectId = state.tables.applications.get(applicationId)?.projectId ?? ''
    const [id = ''] = await workspace.run(addPitch, { sessionId, projectId, applicationId } as never)
    pitchIds.push(id)
  }
  for (const jurorId of jurorIds) await workspace.run(declareInterests, { jurorId })
  await workspace.run(openSession, { sessionId })
  const criteria = await state.where('criteria', 'gridId', gridId)
  const scale = state.tables.grids.get(gridId)
  if (scale === undefined) throw new Error('no grid')
  for (const [index, pitchId] of pitchIds.entries()) {
    await workspace.run(timerGesture, { pitchId, kind: 'start' })
    const score = index < kept ? scale.scaleMax - index * scale.scaleStep : scale.scaleMin
    for (const jurorId of jurorIds)
      await workspace.run(recordBallot, {
        jurorId,
        pitchId,
        scores: Object.fromEntries(criteria.map(({ id }) => [id, score])),
        comment: null,
        typedBy: 'facilitator',
      })
    await workspace.run(timerGesture, { pitchId, kind: 'finish' })
  }
  await workspace.run(startDeliberation, { sessionId, acceptMissing: false })
  for (const [index, pitchId] of pitchIds.entries())
    await workspace.run(decide, {
      pitchId,
      outcome: index < kept ? 'labelled' : 'refused',
      ...(index < kept ? { votesFor: 2 } : { votesAgainst: 2 }),
    } as never)
  await workspace.run(closeSession, { sessionId })
  return sessionId
}

const plainGrid = async (workspace: TestWorkspace): Promise<string> => {
  const criterion = { name: 'Intérêt du projet', weight: 1, required: true, description: null, anchors: [] }
  const grid = { name: 'Grille', scaleMin: 0, scaleMax: 20, scaleStep: 0.5, criteria: [criterion] }
  return (await workspace.run(createGrid, grid))[0] ?? ''
}
