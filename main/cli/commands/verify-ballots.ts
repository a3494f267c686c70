import type { MemoryState } from '#shared/workspace/state.ts'
import { differences } from '../ballot-differences.ts'
import { answer, jsonOption, Refused, required, type CliCommand } from '../command.ts'
import { loadWorkspace } from '../load.ts'
import { sessionOption, unknownSession } from '../session.ts'
import { recompute, type Recomputed, type SessionRows } from '../verify-ballots.ts'

export const verifyBallots: CliCommand = {
  name: 'verify-ballots',
  usage: 'verify-ballots <espace> --session <id> [--json]',
  help: 'Recalcule depuis le registre, sans les règles de l’application, les reçus, les moyennes, le classement et les décisions d’une séance de jury, et nomme chaque différence. Ne change rien. Code 1 s’il y en a une.',
  options: { session: sessionOption, json: jsonOption },
  positionals: ['<espace>'],
  run: async (invocation) => {
    const id = required(invocation, 'session')
    const { state } = await loadWorkspace(invocation.positionals[0] ?? '', invocation.output)
    const rows = sessionRows(state, id)
    const recomputed = recompute(rows)
    const found = differences(rows, recomputed)
    const summary = summaryOf(rows, recomputed, found)
    answer(invocation, summary, [
      `${rows.session.name}, ${rows.session.heldOn} : ${plural(rows.ballots.length, 'bulletin')}, ${plural(rows.decisions.length, 'décision')}, ${plural(rows.acts.length, 'acte')} de séance.`,
      ...summary.projects.map(
        ({ project, rank, value }) =>
          `${String(rank ?? '–').padStart(3)}  ${project.padEnd(30)} ${value ?? 'non calculable'}`,
      ),
      ...found,
      ...(found.length === 0 ? ['Aucune différence : reçus, moyennes, classement et décisions se retrouvent.'] : []),
    ])
    if (found.length > 0)
      throw new Refused(
        `${plural(found.length, 'différence')} entre le registre et ce qui s’en recalcule. Rien n’a été changé ; comparez au procès-verbal signé.`,
      )
  },
}

const plural = (count: number, word: string): string => `${String(count)} ${word}${count > 1 ? 's' : ''}`

/** Live rows of one session, read straight from the ledger. */
export function sessionRows(state: MemoryState, id: string): SessionRows {
  const session = state.live('jurySessions').find((row) => row.id === id)
  if (session === undefined) throw unknownSession(state, id)
  const own = <T extends { readonly sessionId: string | null }>(rows: readonly T[]) =>
    rows.filter(({ sessionId }) => sessionId === id)
  const jurors = own(state.live('jurors'))
  const pitches = own(state.live('pitches'))
  const names = new Map<string, string>()
  for (const { id: juror, personId } of jurors) {
    const person = state.tables.people.get(personId)
    names.set(juror, [person?.givenName, person?.familyName].filter(Boolean).join(' ') || 'juré non renseigné')
  }
  for (const { id: pitch, projectId } of pitches)
    names.set(pitch, state.tables.projects.get(projectId)?.name ?? 'projet non renseigné')
  return {
    session,
    grid: session.gridId === null ? undefined : state.tables.grids.get(session.gridId),
    criteria: state.live('criteria').filter(({ gridId }) => gridId === session.gridId),
    jurors,
    pitches,
    recusals: own(state.live('recusals')),
    ballots: own(state.live('ballots')),
    decisions: own(state.live('decisions')),
    acts: own(state.live('sessionActs')),
    nameOf: (row) => names.get(row) ?? 'fiche inconnue',
  }
}

function summaryOf(rows: SessionRows, { values, ranks }: Recomputed, found: readonly string[]) {
  const { session, pitches, nameOf } = rows
  const projects = pitches
    .map(({ id }) => {
      const value = values.get(id)?.[session.aggregate] ?? null
      return {
        project: nameOf(id),
        rank: session.ranked ? (ranks.get(id)?.rank ?? null) : null,
        value:
          value === null ? null : (Number((value[0] * 1_000_000n) / value[1]) / 1_000_000).toFixed(3).replace('.', ','),
      }
    })
    .sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity))
  return {
    session: { id: session.id, name: session.name, heldOn: session.heldOn, state: session.state },
    ballots: rows.ballots.length,
    decisions: rows.decisions.length,
    projects,
    differences: found,
    seal: rows.acts.toSorted((a, b) => a.rank - b.rank).at(-1)?.seal ?? null,
  }
}
