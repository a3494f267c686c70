import { recordBallot, startDeliberation } from '#shared/commands/jury/ballots.ts'
import { createGrid } from '#shared/commands/jury/grids.ts'
import { addJuror, setPresence } from '#shared/commands/jury/jurors.ts'
import { addPitch } from '#shared/commands/jury/pitches.ts'
import { openSession } from '#shared/commands/jury/running.ts'
import { createSession } from '#shared/commands/jury/sessions.ts'
import { loadJury, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { creation } from '#shared/workspace/change.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import { families, type Row } from '#shared/workspace/registry.ts'
import type { TestWorkspace } from './workspace.ts'

type Wanted = {
  readonly jurors?: readonly string[]
  readonly projects?: readonly string[]
  readonly criteria?: readonly { readonly name: string; readonly weight: number; readonly required?: boolean }[]
  readonly session?: Partial<Omit<Row<'jurySessions'>, 'state'>>
  readonly format?: string
}

const base = {
  createdAt: '2018-11-01T08:00:00.000Z' as Instant,
  updatedAt: '2018-11-01T08:00:00.000Z_0000_test',
  deletedAt: null,
}

const slug = (kind: string, name: string): string => `${kind}-${name.normalize('NFD').replace(/[^A-Za-z0-9]/g, '')}`

/** Puts a person or a project straight into the workspace: what a jury needs from other topics. */
function put(
  workspace: TestWorkspace,
  table: 'people' | 'projects',
  id: string,
  fields: Readonly<Record<string, unknown>>,
) {
  const row = families[table].schema.parse({ ...base, id, ...fields })
  workspace.state.apply([creation(table, row as Row<'people'> & Row<'projects'>)])
}

/** A prepared jury: everybody present, the first juror in the chair, one criterion on 20 unless told otherwise. */
export async function aJury(workspace: TestWorkspace, wanted: Wanted = {}) {
  const { jurors = ['A', 'B', 'C'], projects = ['P', 'Q', 'R'], criteria = [{ name: 'Note', weight: 1 }] } = wanted
  const gridIds = await workspace.run(createGrid, {
    name: 'Grille',
    scaleMin: 0,
    scaleMax: 20,
    scaleStep: 0.5,
    criteria: criteria.map((criterion) => ({ required: true, description: null, anchors: [], ...criterion })),
  })
  const [gridId = '', ...criterionIds] = gridIds
  const [sessionId = ''] = await workspace.run(createSession, {
    name: 'Jury d’exemple',
    heldOn: '2018-11-08' as CivilDate,
    startsAt: '14:00',
    place: null,
    programmeId: null,
    cohortId: null,
    callId: null,
    phaseId: null,
    labelId: null,
    gridId,
    format: wanted.format ?? 'gate-30',
    quorum: 2,
    aggregate: 'mean',
    tieRules: [],
    thresholds: [],
    ...wanted.session,
  } as never)
  const jurorIds = new Map<string, string>()
  const pitchIds = new Map<string, string>()
  for (const [index, name] of jurors.entries()) {
    put(workspace, 'people', slug('person', name), { familyName: name })
    const [id = ''] = await workspace.run(addJuror, {
      sessionId,
      personId: slug('person', name),
      role: index === 0 ? 'chair' : 'member',
      voting: true,
      present: false,
      replacesId: null,
    })
    await workspace.run(setPresence, { jurorId: id, present: true })
    jurorIds.set(name, id)
  }
  for (const name of projects) {
    put(workspace, 'projects', slug('project', name), { name })
    const [id = ''] = await workspace.run(addPitch, {
      sessionId,
      projectId: slug('project', name),
      applicationId: null,
      constraint: null,
      breakSeconds: null,
    })
    pitchIds.set(name, id)
  }
  const juror = (name: string): string => jurorIds.get(name) ?? name
  const pitch = (name: string): string => pitchIds.get(name) ?? name
  const ballot = (jurorName: string, project: string, score: number, criterionId = criterionIds[0] ?? '') =>
    workspace.run(recordBallot, {
      jurorId: juror(jurorName),
      pitchId: pitch(project),
      scores: { [criterionId]: score },
      comment: null,
      typedBy: 'facilitator',
    })
  const file = async (): Promise<JuryFile> => {
    const loaded = await loadJury(workspace.state, sessionId)
    if (loaded === undefined) throw new Error('no session')
    return loaded
  }
  return {
    sessionId,
    gridId,
    criterionIds,
    juror,
    pitch,
    ballot,
    file,
    open: () => workspace.run(openSession, { sessionId }),
    deliberate: (acceptMissing = false) => workspace.run(startDeliberation, { sessionId, acceptMissing }),
  }
}
