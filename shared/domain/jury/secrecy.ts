import type { Row } from '#shared/workspace/registry.ts'
import { ballotKey, readCells, type Cell } from './ballots.ts'
import type { JuryFile } from './jury-file.ts'

/** Are the scores of this session open to all? Yes once they are sealed, or when its rule hides nothing. */
export const scoresAreOpen = ({ session }: JuryFile): boolean =>
  session.ballotSecrecy === 'open' || (session.state !== 'open' && session.state !== 'prepared')

const isIn = (cell: Cell | undefined): boolean => cell?.kind === 'scored' || cell?.kind === 'abstained'

/**
 * May the scores of the others on a project be shown to a juror, or (null) on a screen that no juror holds? Under
 * « own first », a juror sees them with a ballot in, a common screen once every ballot awaited is; a juror who recused
 * sees nothing before the seal.
 */
export function seesOthers(file: JuryFile, pitchId: string, viewerId: string | null, cells = readCells(file)): boolean {
  if (scoresAreOpen(file)) return true
  if (file.session.ballotSecrecy === 'until-sealed') return false
  if (viewerId !== null) return isIn(cells.get(ballotKey(viewerId, pitchId)))
  const awaited = file.jurors.flatMap(({ id }) => cells.get(ballotKey(id, pitchId)) ?? [])
  return awaited.every(({ kind }) => kind !== 'missing' && kind !== 'partial')
}

/** Why a screen that shows every score must wait, in a sentence, or null when it may show them. */
export function whyScoresWait(file: JuryFile): string | null {
  if (scoresAreOpen(file) || file.grid === null || file.session.state !== 'open') return null
  if (file.session.ballotSecrecy === 'until-sealed')
    return 'Les notes restent cachées jusqu’au scellement des bulletins\u00a0: c’est la règle de cette séance.'
  const cells = readCells(file)
  const heard = file.pitches.filter(({ status }) => status === 'done')
  return heard.length > 0 && heard.every(({ id }) => seesOthers(file, id, null, cells))
    ? null
    : 'Les notes restent cachées tant que des bulletins manquent\u00a0: c’est la règle de cette séance.'
}

/** Rules of secrecy, as choices. */
export const secrecyWords: Readonly<Record<Row<'jurySessions'>['ballotSecrecy'], string>> = {
  open: 'Visibles de tous',
  'own-first': 'Cachées à chacun tant que son bulletin manque',
  'until-sealed': 'Cachées à tous jusqu’au scellement',
}

/**
 * May the room see the decisions? Only once the chair has released them after the last closing: a session that was
 * reopened and closed again waits for a new release.
 */
export function resultsAreReleased(session: JuryFile['session']): boolean {
  const { state, closedAt, resultsReleasedAt } = session
  if (state !== 'closed' && state !== 'signed') return false
  return resultsReleasedAt !== null && (closedAt === null || resultsReleasedAt >= closedAt)
}
