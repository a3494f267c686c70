import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { differences } from '#main/cli/ballot-differences.ts'
import { sessionRows } from '#main/cli/commands/verify-ballots.ts'
import type { SessionRows } from '#main/cli/verify-ballots.ts'
import { correctBallot } from '#shared/commands/jury/ballots.ts'
import { closeSession, decide, reopenSession, signMinutes } from '#shared/commands/jury/closing.ts'
import { declareRecusal } from '#shared/commands/jury/jurors.ts'
import { aJury } from '#test/builders/jury.ts'
import { seeded } from '#test/builders/random-jury.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1_000_000_000))
const noVotes = { votesFor: 3, votesAgainst: 0, votesAbstain: 0, votesNotTaking: null }

/** A whole session: a recusal, a correction in deliberation, a reopening, every decision, minutes signed. */
async function signedJury() {
  const workspace = new TestWorkspace()
  const jury = await aJury(workspace, {
    projects: ['P', 'Q', 'R', 'S'],
    criteria: [
      { name: 'Équipe', weight: 2 },
      { name: 'Marché', weight: 1, required: false },
    ],
    session: { aggregate: 'corrected', tieRules: ['majority'], thresholds: [{ min: 12, outcome: 'labelled' }] },
  })
  await workspace.run(declareRecusal, {
    jurorId: jury.juror('C'),
    pitchId: jury.pitch('P'),
    kind: 'professional',
    reason: 'Associé',
  })
  await jury.open()
  const scores: Readonly<Record<string, readonly number[]>> = {
    P: [15, 14],
    Q: [16, 15, 12],
    R: [14, 13, 10],
    S: [9, 9, 8],
  }
  for (const [project, row] of Object.entries(scores))
    for (const [index, score] of row.entries()) await jury.ballot(['A', 'B', 'C'][index] ?? '', project, score)
  await jury.deliberate()
  await workspace.after(60_000).run(correctBallot, {
    jurorId: jury.juror('B'),
    pitchId: jury.pitch('R'),
    scores: { [jury.criterionIds[0] ?? '']: 12 },
    comment: null,
    reason: 'Erreur de recopie',
  })
  const decideAll = async (reason: string | null) => {
    for (const project of ['P', 'Q', 'R', 'S'])
      await workspace.after(1000).run(decide, {
        pitchId: jury.pitch(project),
        outcome: project === 'S' ? 'refused' : 'labelled',
        reason,
        rank: null,
        ...noVotes,
      })
  }
  await decideAll(null)
  await workspace.after(1000).run(closeSession, { sessionId: jury.sessionId })
  await workspace.after(1000).run(reopenSession, { sessionId: jury.sessionId, reason: 'Votes mal comptés' })
  await decideAll('Votes recomptés')
  await workspace.after(1000).run(closeSession, { sessionId: jury.sessionId })
  await workspace.after(1000).run(signMinutes, { sessionId: jury.sessionId })
  return sessionRows(workspace.state, jury.sessionId)
}

const ledgers = ['ballots', 'decisions', 'acts', 'recusals', 'jurors', 'pitches', 'criteria'] as const
type Ledger = (typeof ledgers)[number]
type AnyRow = Readonly<Record<string, unknown>> & { readonly id: string }

/** Fields whose change must be seen, and another value for each. */
const edits: Readonly<Record<Ledger, Readonly<Record<string, (value: unknown) => unknown>>>> = {
  ballots: {
    scores: (value) =>
      Object.fromEntries(Object.entries(value as object).map(([id, score]) => [id, Number(score) + 0.5])),
    abstained: (value) => value !== true,
    comment: () => 'Très bon dossier',
    castAt: () => '2018-11-08T17:00:00.000Z',
    jurorId: (value) => `${String(value)}x`,
    version: (value) => Number(value) + 1,
    receipt: () => 'ABCDEFGH',
    correctionReason: () => 'Autre motif',
    typedBy: (value) => (value === 'juror' ? 'facilitator' : 'juror'),
  },
  decisions: {
    outcome: (value) => (value === 'refused' ? 'labelled' : 'refused'),
    rank: (value) => Number(value) + 1,
    score: (value) => Number(value) + 1,
    reason: () => 'Autre motif',
    votesFor: () => 2,
    decidedOn: () => '2018-11-09',
    replacesId: () => null,
  },
  acts: {
    at: () => '2018-11-08T17:00:00.000Z',
    reason: () => 'Autre motif',
    receipts: (value) => (value as string[]).slice(1).concat('ABCDEFGH'),
    kind: (value) => (value === 'closed' ? 'sealed' : 'closed'),
    rank: (value) => Number(value) + 1,
  },
  recusals: { kind: () => 'family', reason: () => null, pitchId: (value) => `${String(value)}x` },
  jurors: {
    role: (value) => (value === 'chair' ? 'member' : 'chair'),
    voting: () => false,
    personId: () => 'person-X',
    replacesId: () => 'juror-X',
  },
  pitches: { status: () => 'absent', projectId: () => 'project-X', rank: (value) => Number(value) + 7 },
  criteria: { weight: (value) => Number(value) + 1, required: (value) => value !== true },
}

/** One tampering: what was done, and the rows after it. */
function tamper(rows: SessionRows, random: () => number): readonly [string, SessionRows] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const ledger = random() < 0.7 ? pick(['ballots', 'decisions', 'acts'] as const) : pick(ledgers)
  const list = rows[ledger] as readonly AnyRow[]
  const [row, other] = [pick(list), pick(list)]
  const put = (changed: readonly AnyRow[]): SessionRows => ({ ...rows, [ledger]: changed })
  const kind = random()
  if (kind < 0.4 || (kind >= 0.7 && kind < 0.85 && row.id === other.id)) {
    const [field, change] = pick(Object.entries(edits[ledger]))
    const value = change(row[field])
    if (JSON.stringify(value) === JSON.stringify(row[field])) return tamper(rows, random)
    return [`edit ${ledger}.${field}`, put(list.map((one) => (one === row ? { ...one, [field]: value } : one)))]
  }
  if (kind < 0.7) return [`drop one of ${ledger}`, put(list.filter((one) => one !== row))]
  if (kind < 0.85) {
    // What two records say changes hands; their ids stay.
    const swapped = list.map((one) =>
      one === row ? { ...other, id: row.id } : one === other ? { ...row, id: other.id } : one,
    )
    const bare = ({ id: _, ...rest }: AnyRow) => JSON.stringify(rest)
    return bare(row) === bare(other) ? tamper(rows, random) : [`swap two of ${ledger}`, put(swapped)]
  }
  return [`insert one of ${ledger}`, put([...list, { ...row, id: `${row.id}-again` }])]
}

describe('a jury read a second time from its ledger', () => {
  it('finds nothing to say of a session that nobody touched', async () => {
    expect(differences(await signedJury())).toEqual([])
  })

  it(`detects 1 000 tamperings out of 1 000 (seed ${String(seed)})`, async () => {
    const rows = await signedJury()
    const random = seeded(seed)
    const missed: string[] = []
    for (let number = 0; number < 1000; number += 1) {
      const [what, touched] = tamper(rows, random)
      if (differences(touched).length === 0) missed.push(`${String(number)}: ${what}`)
    }
    expect(missed).toEqual([])
  })

  it('names the difference: a score changed after the fact', async () => {
    const rows = await signedJury()
    const [first] = rows.ballots
    const ballots = rows.ballots.map((ballot) => (ballot === first ? { ...ballot, comment: 'Retouché' } : ballot))
    expect(differences({ ...rows, ballots })[0]).toMatch(
      /^Le bulletin de A sur P, version 1, porte le reçu .{9} mais son contenu donne .{9}\.$/,
    )
  })

  it('shares no rule with the application', async () => {
    for (const file of ['verify-ballots.ts', 'ballot-differences.ts', 'commands/verify-ballots.ts']) {
      const text = await readFile(new URL(`../../main/cli/${file}`, import.meta.url), 'utf8')
      const imports = [...text.matchAll(/from '([^']+)'/g)].map(([, path]) => path)
      expect(imports.filter((path) => path?.includes('shared/domain') || path?.includes('shared/commands'))).toEqual([])
    }
  })
})
