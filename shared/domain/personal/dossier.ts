import type { Families, Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { ownBodiesOf } from './bodies.ts'
import { gatherRecords, namesBehind, type RecordsAbout } from './gather.ts'
import { recordsOf } from './traces.ts'

/** What a jury kept on a project of the person: communicable to that person once the results are out. */
export type JurySheet = {
  readonly session: string
  readonly heldOn: string
  readonly project: string
  /** Score of each criterion; null: without object. */
  readonly scores: readonly { readonly criterion: string; readonly score: string | null }[]
  readonly comment: string | null
  readonly note: string | null
}

/** Everything that a workspace holds about one person, as the right of access gives it. */
export type Dossier = {
  readonly person: Row<'people'>
  /** Records of the same person that were merged into this one. */
  readonly merged: readonly Row<'people'>[]
  /** Every other row about the person, by family. */
  readonly records: RecordsAbout
  /** Names of what the rows lead to, by id. */
  readonly names: Readonly<Record<string, string>>
  readonly jurySheets: readonly JurySheet[]
  /** Sheets and decisions that exist but are not communicable yet: their session is not closed. */
  readonly withheld: number
}

/** States of a session whose results are out. */
const out: readonly Row<'jurySessions'>['state'][] = ['closed', 'signed']

/**
 * Gathers a person's file (RGPD, art. 15): every row that leads to the person, to a project held, to its candidatures, to
 * a seat in a jury, or to a body that is the person, with its bank details and what was paid to it. Score sheets and appreciations that were kept are given to the candidate after the results (CRPA,
 * L311-6; CADA, avis 20140591): the last version of each ballot, without the name of its juror, since the judgment is on the
 * candidate and the juror is a third party. Decisions wait for the same moment.
 */
export async function dossierOf(read: Reader, families: Families, personId: string): Promise<Dossier | null> {
  const person = await read.get('people', personId)
  if (person === undefined || person.deletedAt !== null) return null
  const people = await recordsOf(read, personId)
  const all = await gatherRecords(read, families, people, await ownBodiesOf(read, people))
  const sessions = new Map((await read.all('jurySessions')).map((row) => [row.id, row]))
  const isOut = (sessionId: string | null): boolean => {
    const session = sessionId === null ? undefined : sessions.get(sessionId)
    return sessionId === null || (session !== undefined && out.includes(session.state))
  }
  const decisions = (all.decisions ?? []).filter(({ sessionId }) => isOut(sessionId))
  const kept = { ...all, ...(all.decisions === undefined ? {} : { decisions }) }
  const { jurySheets, withheld } = await sheetsOn(read, all, sessions, isOut)
  return {
    person,
    merged: people.filter(({ id }) => id !== personId),
    records: kept,
    names: await namesBehind(read, families, { ...kept, people }),
    jurySheets,
    withheld: withheld + (all.decisions?.length ?? 0) - decisions.length,
  }
}

async function sheetsOn(
  read: Reader,
  { projects = [], pitches = [] }: RecordsAbout,
  sessions: ReadonlyMap<string, Row<'jurySessions'>>,
  isOut: (sessionId: string) => boolean,
): Promise<Pick<Dossier, 'jurySheets' | 'withheld'>> {
  const criteria = new Map((await read.all('criteria')).map((row) => [row.id, row.name]))
  const jurySheets: JurySheet[] = []
  let withheld = 0
  for (const pitch of pitches) {
    const last = new Map<string, Row<'ballots'>>()
    for (const ballot of await read.where('ballots', 'pitchId', pitch.id)) {
      const known = last.get(ballot.jurorId)
      if (known === undefined || known.version <= ballot.version) last.set(ballot.jurorId, ballot)
    }
    const sheets = [...last.values()].filter(({ abstained }) => !abstained)
    const session = sessions.get(pitch.sessionId)
    if (session === undefined || !isOut(pitch.sessionId)) {
      withheld += sheets.length
      continue
    }
    const project = projects.find(({ id }) => id === pitch.projectId)?.name ?? ''
    for (const { scores, comment, note } of sheets)
      jurySheets.push({
        session: session.name,
        heldOn: session.heldOn,
        project,
        scores: Object.entries(scores).map(([id, score]) => ({
          criterion: criteria.get(id) ?? id,
          score: score === null ? null : String(score),
        })),
        comment,
        note,
      })
  }
  return { jurySheets, withheld }
}
