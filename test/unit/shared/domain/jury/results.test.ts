import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { declareRecusal } from '#shared/commands/jury/jurors.ts'
import { weightedScore, completeness, currentBallots, pitchProgress } from '#shared/domain/jury/ballots.ts'
import { formatFraction, type Fraction } from '#shared/domain/jury/fraction.ts'
import { gridFault, scaleFault, scoreFault } from '#shared/domain/jury/grid.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { buildMinutes } from '#shared/domain/jury/minutes.ts'
import { pitchQuorum, sessionQuorum } from '#shared/domain/jury/presence.ts'
import { juryResults, proposedOutcome } from '#shared/domain/jury/results.ts'
import { sensitivity } from '#shared/domain/jury/sensitivity.ts'
import { flipReason, sensitivitySentence } from '#shared/domain/jury/sensitivity-words.ts'
import { tieRuleWords } from '#shared/domain/jury/ties.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { aJury } from '#test/builders/jury.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')
const show = (value: Fraction | null): string | null => (value === null ? null : formatFraction(value, 3))

type Scores = Readonly<Record<string, Readonly<Record<string, number>>>>

async function scored(
  scores: Scores,
  session: Partial<Row<'jurySessions'>> = {},
  recused: readonly [string, string][] = [['C', 'P']],
) {
  const workspace = new TestWorkspace()
  const jury = await aJury(workspace, { session })
  for (const [juror, pitch] of recused)
    await workspace.run(declareRecusal, {
      jurorId: jury.juror(juror),
      pitchId: jury.pitch(pitch),
      kind: 'professional',
      reason: null,
    })
  await jury.open()
  for (const [project, row] of Object.entries(scores))
    for (const [juror, score] of Object.entries(row)) await jury.ballot(juror, project, score)
  return { workspace, jury, file: await jury.file() }
}

const h1: Scores = { P: { A: 15, B: 14 }, Q: { A: 16, B: 15, C: 12 }, R: { A: 14, B: 13, C: 10 } }
const h2: Scores = { P: { A: 18, B: 18 }, Q: { A: 15, B: 15, C: 15 }, R: { A: 13, B: 13, C: 13 } }
const names = (file: JuryFile, ids: readonly string[]) => ids.map((id) => file.pitchNames.get(id))

describe('shared/domain/jury/results', () => {
  it('H1: prints raw and corrected side by side, and the flip', async () => {
    const { file } = await scored(h1, { aggregate: 'corrected' })
    const results = juryResults(file)
    const table = results.pitches.map(({ pitchId, values, ranks }) => [
      file.pitchNames.get(pitchId),
      show(values.mean),
      ranks.mean,
      show(values.median),
      ranks.median,
      show(values.corrected),
      ranks.corrected,
    ])
    expect(table).toEqual([
      ['Q', '14,333', 2, '15,000', 1, '14,333', 1],
      ['P', '14,500', 1, '14,500', 2, '13,333', 2],
      ['R', '12,333', 3, '13,000', 3, '12,333', 3],
    ])
    const variants = sensitivity(file, results)
    expect(plain(sensitivitySentence(file, results, variants))).toBe(
      'Sans correction, P est devant Q ; avec, Q est devant P.',
    )
    expect(plain(flipReason(file, results, variants))).toBe(
      'C note plus bas que les autres et s’est déporté sur P : P n’a pas reçu sa note sévère.',
    )
    expect(
      variants.map(({ aggregate, without, first, announced }) => [
        aggregate,
        without && file.jurorNames.get(without),
        names(file, first)[0],
        announced,
      ]),
    ).toEqual([
      ['corrected', null, 'Q', true],
      ['mean', null, 'P', false],
      ['median', null, 'Q', false],
      ['mean', 'A', 'P', false],
      ['mean', 'B', 'P', false],
      ['mean', 'C', 'Q', false],
    ])
  })

  it('H2: identical jurors change nothing, and the sentence says so', async () => {
    const { file } = await scored(h2)
    const results = juryResults(file)
    expect(results.pitches.map(({ values }) => [show(values.mean), show(values.corrected)])).toEqual([
      ['18,000', '18,000'],
      ['15,000', '15,000'],
      ['13,000', '13,000'],
    ])
    expect(sensitivitySentence(file, results, sensitivity(file, results))).toBe(
      'Le classement reste le même avec la moyenne brute, la médiane et la moyenne corrigée.',
    )
  })

  it('says in words why there is no corrected score when jurors are not linked', async () => {
    const { file } = await scored({ P: { A: 15 }, Q: { B: 12 } }, {}, [])
    const minutes = buildMinutes(file, '2018-11-08T15:00:00.000Z' as never)
    expect(minutes.severities).toBeNull()
    expect(plain(minutes.method.join(' '))).toContain('Aucun juré n’a noté à la fois P d’un côté, Q de l’autre')
  })

  it('reports a tie, and breaks it by the declared rules only', async () => {
    const level: Scores = { P: { A: 12, B: 16, C: 14 }, Q: { A: 14, B: 14, C: 14 }, R: { A: 10, B: 10, C: 10 } }
    const tied = await scored(level, {}, [])
    expect(juryResults(tied.file).ties.map((group) => [...names(tied.file, group)].sort())).toEqual([['P', 'Q']])
    const broken = juryResults((await scored(level, { tieRules: ['median', 'chair'] }, [])).file)
    expect(broken.ties).toEqual([])
    expect(broken.pitches.map(({ ranks }) => ranks.mean)).toEqual([1, 2, 3])
  })

  it('gives the casting vote of the chair to whoever sits in that seat', async () => {
    const level: Scores = { P: { A: 12, B: 16, C: 14 }, Q: { A: 14, B: 14, C: 14 } }
    const { file, jury } = await scored(level, { tieRules: ['chair'] }, [])
    const seat = (name: string) => file.jurors.find(({ id }) => id === jury.juror(name))
    const order = (jurors: JuryFile['jurors'], ballots = file.ballots) => {
      const results = juryResults({ ...file, jurors, ballots })
      return results.pitches.filter(({ values }) => values.mean !== null).map(({ pitchId }) => pitchId)
    }
    const [p, q] = [jury.pitch('P'), jury.pitch('Q')]
    expect(order(file.jurors)).toEqual([q, p])
    // B, who prefers P, sits in for the chair from the first project on; the chair gave no ballot.
    const substituted = file.jurors.map((row) => (row === seat('B') ? { ...row, replacesId: jury.juror('A') } : row))
    const without = file.ballots.filter(({ jurorId }) => jurorId !== jury.juror('A'))
    const evened = without.map((row) =>
      row.jurorId === jury.juror('C') && row.pitchId === p
        ? { ...row, scores: { [jury.criterionIds[0] ?? '']: 12 } }
        : row,
    )
    expect(order(substituted, evened)).toEqual([p, q])
    expect(juryResults({ ...file, jurors: substituted, ballots: evened }).ties).toEqual([])
    expect(juryResults({ ...file, ballots: evened }).ties).toEqual([[p, q].sort()])
    expect(tieRuleWords(file, 'chair')).toBe('la note de la présidence, ou de qui tient son siège')
  })

  it('proposes the decision of the highest threshold reached, exactly on the edge included', async () => {
    const { file } = await scored(h1, {
      thresholds: [
        { min: 12, outcome: 'waiting' },
        { min: 14.5, outcome: 'labelled' },
      ],
    })
    const results = juryResults(file)
    expect(results.pitches.map(({ pitchId, proposed }) => [file.pitchNames.get(pitchId), proposed])).toEqual([
      ['P', 'labelled'],
      ['Q', 'waiting'],
      ['R', 'waiting'],
    ])
    expect(proposedOutcome([], null)).toBeNull()
  })

  it('does not depend on the order in which ballots arrive', async () => {
    const { file } = await scored(h1)
    const results = juryResults(file)
    fc.assert(
      fc.property(fc.shuffledSubarray([...file.ballots], { minLength: file.ballots.length }), (ballots) => {
        expect(juryResults({ ...file, ballots })).toEqual(results)
      }),
    )
  })

  it('keeps the order when everybody adds the same ballot to all', async () => {
    const two: Scores = { P: { A: 15, B: 14 }, Q: { A: 16, B: 15 }, R: { A: 14, B: 13 } }
    const { file, jury } = await scored(two, {}, [])
    const before = juryResults(file).pitches.map(({ pitchId }) => pitchId)
    for (const name of ['P', 'Q', 'R']) await jury.ballot('C', name, 9)
    expect(juryResults(await jury.file()).pitches.map(({ pitchId }) => pitchId)).toEqual(before)
  })
})

describe('shared/domain/jury/presence', () => {
  it('takes a recused juror out of the mean, of the ballots awaited and of the quorum of the project', async () => {
    const { file, jury } = await scored(h1)
    expect(sessionQuorum(file)).toMatchObject({ reached: true, present: 3, needed: 2, members: 3 })
    expect(pitchQuorum(file, jury.pitch('P'))).toMatchObject({ reached: true, present: 2, needed: 2, members: 2 })
    expect(pitchProgress(file, jury.pitch('P'))).toEqual({ done: 2, expected: 2, waited: [] })
    expect(pitchProgress({ ...file, ballots: [] }, jury.pitch('Q')).waited).toHaveLength(3)
  })
})

describe('shared/domain/jury/ballots', () => {
  const criterion = (id: string, weight: number, required = true) =>
    ({ id, weight, required, notApplicable: !required, name: id }) as Row<'criteria'>

  it('weighs scores exactly and leaves out « sans objet » and weight 0', () => {
    const criteria = [criterion('a', 2), criterion('b', 1, false), criterion('c', 0)]
    expect(show(weightedScore({ a: 14, b: 11, c: 20 }, criteria))).toBe('13,000')
    expect(show(weightedScore({ a: 14, b: null, c: 20 }, criteria))).toBe('14,000')
    expect(weightedScore({ c: 20 }, criteria)).toBeNull()
    expect(completeness({ a: 14, b: null }, criteria)).toEqual({ done: 2, total: 3, complete: false })
    expect(completeness({ a: 14, c: 3 }, criteria)).toEqual({ done: 2, total: 3, complete: true })
  })

  it('counts the highest version of each ballot', () => {
    const version = (number: number) =>
      ({ id: `b${String(number)}`, jurorId: 'j', pitchId: 'p', version: number }) as Row<'ballots'>
    expect([...currentBallots([version(2), version(3), version(1)]).values()].map((ballot) => ballot.version)).toEqual([
      3,
    ])
  })
})

describe('shared/domain/jury/grid', () => {
  const scale = { scaleMin: 0, scaleMax: 20, scaleStep: 0.5 }
  const criteria = [
    { id: 'a', name: 'Équipe', weight: 2, required: true, anchors: [] },
  ] as unknown as readonly Row<'criteria'>[]

  it('accepts a sound grid and says what is wrong with another', () => {
    expect(gridFault(scale, criteria)).toBeNull()
    expect(scaleFault({ ...scale, scaleStep: 0.3 })).toContain('ne mène pas de 0 à 20')
    expect(scaleFault({ ...scale, scaleMax: 0 })).toContain('doit dépasser')
    expect(gridFault(scale, [])).toContain('aucun critère')
    expect(
      gridFault(
        scale,
        criteria.map((row) => ({ ...row, weight: 0 })),
      ),
    ).toContain('poids de 0')
    expect(gridFault(scale, [...criteria, ...criteria])).toContain('Deux critères')
  })

  it('refuses scores out of scale or off step, and « sans objet » where it is not admitted', () => {
    const row = { name: 'Équipe', notApplicable: false }
    expect(scoreFault(scale, row, 14.5)).toBeNull()
    expect(scoreFault(scale, row, 21)).toContain('va de 0 à 20')
    expect(scoreFault(scale, row, 14.2)).toContain('de 0,5 en 0,5')
    expect(scoreFault(scale, row, null)).toContain('demande une note')
    expect(scoreFault(scale, { ...row, notApplicable: true }, null)).toBeNull()
  })
})
