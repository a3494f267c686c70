import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '../command.ts'
import { coachingFrom, holderFault } from '../programmes/coaches.ts'
import { jurorName, pitchName } from '#shared/domain/jury/jury-file.ts'
import { recruits } from '#shared/domain/jury/recruits.ts'
import { count, listWords } from '#shared/domain/jury/words.ts'
import { idField } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { needSession } from './shared.ts'

/**
 * Puts jurors on the projects that they recruited, as their coaches from the day of the decision. `coaches` names them
 * one by one; without it, everyone who recruited in session is put on his project, in one stroke.
 */
export const appointCoaches = defineCommand({
  name: 'jury.appointCoaches',
  input: z.strictObject({
    sessionId: idField(),
    coaches: z
      .array(z.strictObject({ pitchId: idField(), jurorId: idField() }))
      .max(1000)
      .optional(),
  }),
  async plan({ sessionId, coaches }, context) {
    const found = await needSession(
      context,
      sessionId,
      ['closed', 'signed'],
      'Les coachs se mettent en place une fois la séance close.',
    )
    if ('refused' in found) return found.refused
    const { file } = found
    const all = recruits(file, await context.read.all('coachings'))
    const wanted =
      coaches ?? all.flatMap(({ pitchId, proposed }) => proposed.map(({ id }) => ({ pitchId, jurorId: id })))
    if (wanted.length === 0)
      return refuse('nothing', 'Aucun juré n’attend d’être mis sur un projet qu’il a recruté. Rien n’a changé.')
    const changes = new ChangeSet(context)
    const names: string[] = []
    for (const { pitchId, jurorId } of wanted) {
      const recruit = all.find((row) => row.pitchId === pitchId)
      if (recruit === undefined)
        return refuse('outcome', `${pitchName(file, pitchId)} n’a pas été recruté par ce jury.`, 'pitchId')
      const name = jurorName(file, jurorId)
      const juror = [...recruit.proposed, ...recruit.others].find(({ id }) => id === jurorId)
      if (juror === undefined)
        return refuse('juror', `${name} suit déjà ${recruit.project}, ou s’est déporté sur ce projet.`, 'jurorId')
      const fault = await holderIs(juror, recruit.projectId, context.read)
      if (fault !== null) return fault
      changes.create('coachings', coachingFrom(recruit.decision, juror.personId))
      names.push(name)
    }
    const [first = ''] = wanted.map(({ pitchId }) => pitchName(file, pitchId))
    return changes.plan(
      wanted.length === 1
        ? `${names[0] ?? ''} suit «\u00a0${first}\u00a0», recruté en séance`
        : `${count(wanted.length, 'coach')}\u00a0: ${listWords([...new Set(names)])}`,
    )
  },
})

async function holderIs(juror: Row<'jurors'>, projectId: string, read: Parameters<typeof needSession>[0]['read']) {
  const [project, person] = [await read.get('projects', projectId), await read.get('people', juror.personId)]
  return project === undefined || person === undefined ? null : holderFault(project, person)
}
