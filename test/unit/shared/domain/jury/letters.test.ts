import { beforeEach, describe, expect, it } from 'vitest'
import { documentModelSchema } from '#shared/bridge/document-model.ts'
import { abstain, recordBallot, startDeliberation } from '#shared/commands/jury/ballots.ts'
import { closeSession, decide } from '#shared/commands/jury/closing.ts'
import { enterRetained } from '#shared/commands/jury/entries.ts'
import { addCriterion } from '#shared/commands/jury/grids.ts'
import { declareRecusal } from '#shared/commands/jury/jurors.ts'
import { createLabel } from '#shared/commands/jury/labels.ts'
import { recordOffer } from '#shared/commands/jury/offers.ts'
import { appointCoaches } from '#shared/commands/jury/recruits.ts'
import {
  candidateSheets,
  sheetScores,
  sheetSentence,
  type CandidateSheet,
} from '#shared/domain/jury/candidate-sheet.ts'
import { openedEntries } from '#shared/domain/jury/entries.ts'
import { letterFacts } from '#shared/domain/jury/letter-facts.ts'
import { decisionLetter, type Letter } from '#shared/domain/jury/letters.ts'
import { juryResults } from '#shared/domain/jury/results.ts'
import { documentText, type DocumentModel } from '#shared/domain/reports/document-model.ts'
import { isDocument, type Edition, type ReportValues } from '#shared/domain/reports/kind.ts'
import { lettersKind } from '#shared/domain/reports/letters/kind.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import { families } from '#shared/workspace/registry.ts'
import { aJury } from '#test/builders/jury.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')
const edition: Edition = {
  number: 1,
  editedAt: '2018-11-20T09:00:00.000Z' as Instant,
  author: 'Claire Martin',
  timeZone: 'Europe/Paris',
}

describe('shared/domain/jury, what follows the decisions', () => {
  let workspace: TestWorkspace
  let jury: Awaited<ReturnType<typeof aJury>>

  /** A record of another topic, straight into the workspace. */
  const put = (table: 'organisations' | 'people' | 'programmes' | 'phases' | 'projects', row: object) => {
    const base = { createdAt: workspace.now, updatedAt: `${workspace.now}_0000_test`, deletedAt: null }
    workspace.state.put(table, families[table].schema.parse({ ...base, ...row }) as never)
  }
  const sheets = async (): Promise<readonly CandidateSheet[]> => {
    const file = await jury.file()
    return candidateSheets(file, juryResults(file))
  }
  const sheetOf = async (project: string): Promise<CandidateSheet> => {
    const sheet = (await sheets()).find(({ pitchId }) => pitchId === jury.pitch(project))
    if (sheet === undefined) throw new Error(`no sheet for ${project}`)
    return sheet
  }
  const letterTo = async (project: string): Promise<Letter> => {
    const file = await jury.file()
    const facts = await letterFacts(workspace.state, file)
    return decisionLetter(file, await sheetOf(project), facts.fieldsOf(jury.pitch(project)))
  }
  const document = async (values: ReportValues): Promise<DocumentModel> => {
    const gathered = await lettersKind.gather(workspace.state, values, '2018-11-20' as CivilDate)
    const content = gathered?.build(edition).content
    if (content === undefined || !isDocument(content)) throw new Error('no document')
    return content
  }

  /** Two criteria, one shown apart; C recuses on P and abstains on Q; P is labelled, Q refused, R adjourned. */
  const scored = async () => {
    put('organisations', {
      id: 'metropole',
      name: 'Métropole d’exemple',
      address: '1 place de l’Hôtel-de-Ville\n42000 Exempleville',
    })
    put('organisations', { id: 'atelier', name: 'Atelier Nord', address: '3 rue Basse, 42000 Exempleville' })
    put('people', { id: 'holder', givenName: 'Inès', familyName: 'Aubry' })
    put('programmes', { id: 'programme', name: 'Novacité', operatorId: 'metropole' })
    put('phases', { id: 'phase', programmeId: 'programme', rank: 1, name: 'Développement', gate: 'jury' })
    const [labelId = ''] = await workspace.run(createLabel, { name: 'Novacité', validityMonths: 24 })
    jury = await aJury(workspace, {
      criteria: [{ name: 'Innovation', weight: 2 }],
      session: { programmeId: 'programme', phaseId: 'phase', labelId, place: 'salle 4' },
    })
    const [apart = ''] = await workspace.run(addCriterion, {
      gridId: jury.gridId,
      name: 'Élan',
      weight: 0,
      required: false,
    })
    put('projects', { id: 'project-P', name: 'P', holderId: 'holder', organisationId: 'atelier' })
    await workspace.run(declareRecusal, {
      jurorId: jury.juror('C'),
      pitchId: jury.pitch('P'),
      kind: 'family',
      reason: 'Sœur du porteur',
    })
    await jury.open()
    const [criterion = ''] = jury.criterionIds
    const give = (juror: string, project: string, score: number, comment: string | null = null) =>
      workspace.run(recordBallot, {
        jurorId: jury.juror(juror),
        pitchId: jury.pitch(project),
        scores: { [criterion]: score, ...(juror === 'A' ? { [apart]: 12.5 } : {}) },
        comment,
        note: 'À relancer au printemps',
      })
    await give('A', 'P', 16, 'Équipe solide.')
    await give('B', 'P', 13)
    await give('A', 'Q', 8)
    await give('B', 'Q', 9, 'Marché trop étroit.')
    await workspace.run(abstain, { jurorId: jury.juror('C'), pitchId: jury.pitch('Q') })
    for (const juror of ['A', 'B', 'C']) await give(juror, 'R', 11)
    await workspace.run(startDeliberation, { sessionId: jury.sessionId })
    for (const [project, outcome, reason] of [
      ['P', 'labelled', null],
      ['Q', 'refused', 'Le marché visé est trop étroit.'],
      ['R', 'adjourned', 'un premier client avant juin.'],
    ] as const)
      await workspace.run(decide, { pitchId: jury.pitch(project), outcome, reason })
    await workspace.run(closeSession, { sessionId: jury.sessionId })
  }

  beforeEach(() => {
    workspace = new TestWorkspace()
  })

  it('gives a candidate its own scores and appreciations, jurors numbered, and nothing that is not communicable', async () => {
    await scored()
    const sheet = await sheetOf('P')
    expect(plain(sheetSentence(sheet))).toBe(
      'Labellisé, 1er sur 3 projets entendus. Note retenue : 14,500, la moyenne brute.',
    )
    expect(sheet.ballots.map(({ juror, comment }) => [plain(juror), comment])).toEqual([
      ['Juré 1', 'Équipe solide.'],
      ['Juré 2', null],
    ])
    const scores = sheetScores(await jury.file(), sheet)
    expect(plain(scores?.scale ?? '')).toBe('Grille « Grille », notes de 0 à 20, de 0,5 en 0,5.')
    expect(scores?.rows).toEqual([
      { criterion: 'Innovation (poids 2 sur 2)', cells: ['16', '13'] },
      { criterion: 'Élan (noté à part)', cells: ['12,5', null] },
    ])
    const words = JSON.stringify(await sheets())
    for (const hidden of ['printemps', 'Sœur', '"A"', 'jurorId']) expect(words).not.toContain(hidden)
    expect((await sheetOf('Q')).ballots.map(({ juror }) => plain(juror))).toEqual(['Juré 1', 'Juré 2'])
  })

  it('gives no sheet before the closing', async () => {
    jury = await aJury(workspace)
    expect(await sheets()).toEqual([])
    await jury.open()
    expect(await sheets()).toEqual([])
    expect(plain(documentText(await document({ seance: jury.sessionId })))).toBe(
      'Aucun courrier : la séance est ouverte. Les courriers viennent une fois la séance close.',
    )
  })

  it('fills the letter of a label from the session, the programme, the holder and the award', async () => {
    await scored()
    const letter = await letterTo('P')
    expect(letter.sender).toEqual(['Métropole d’exemple', '1 place de l’Hôtel-de-Ville', '42000 Exempleville'])
    expect(letter.recipient).toEqual(['Inès Aubry', 'Atelier Nord', '3 rue Basse, 42000 Exempleville'])
    expect([letter.subject, ...letter.paragraphs, letter.enclosed ?? ''].map(plain)).toEqual([
      'Jury « Jury d’exemple » : labellisé',
      'Vous avez présenté « P » au jury « Jury d’exemple », réuni le 8 novembre 2018 (salle 4).',
      'Par décision du 8 novembre 2018, le jury attribue à « P » le label Novacité, valable jusqu’au 8 novembre 2020.',
      'Cette décision ouvre la phase « Développement ». Nous prendrons contact avec vous pour en fixer le début.',
      'La fiche jointe reprend vos notes et les appréciations du jury.',
      'Nous vous prions d’agréer, Madame, Monsieur, l’expression de nos salutations distinguées.',
      'Fiche de « P »',
    ])
  })

  it('enters in the phase the projects to which the jury opened it, through its gate, once', async () => {
    await scored()
    const enter = { sessionId: jury.sessionId, cohortId: null }
    const early = await workspace.refusal(enterRetained, { ...enter, enteredOn: '2018-11-07' })
    expect(plain(early.message)).toContain(
      'P. Porte fermée : la décision qui ouvre « Développement » est du 08/11/2018',
    )
    await workspace.run(enterRetained, { ...enter, enteredOn: '2019-01-07' as CivilDate })
    const entries = openedEntries(await jury.file(), workspace.state.live('enrolments'))
    expect(entries.map(({ project, stay }) => [project, stay?.enteredOn, stay?.phaseId])).toEqual([
      ['P', '2019-01-07', 'phase'],
    ])
    const again = await workspace.refusal(enterRetained, { ...enter, enteredOn: '2019-01-08' })
    expect(plain(again.message)).toBe('Aucun projet n’attend d’entrer dans la phase. Rien n’a changé.')
  })

  it('says why a project is refused or adjourned, and how to contest it', async () => {
    await scored()
    const [, refused, , contest] = (await letterTo('Q')).paragraphs
    expect(plain(refused ?? '')).toBe(
      'Par décision du 8 novembre 2018, le jury ne retient pas « Q ». Motif : Le marché visé est trop étroit.',
    )
    expect(plain(contest ?? '')).toContain('deux mois qui suivent sa notification')
    expect((await letterTo('R')).paragraphs.map(plain)).toContain(
      'Par décision du 8 novembre 2018, le jury ajourne l’examen de « R ». Il demande : un premier client avant juin.',
    )
  })

  it('names the jurors who recruit, encloses the advice given in session, and nothing when there is nothing', async () => {
    jury = await aJury(workspace, { format: 'one-minute', session: { gridId: null } })
    await jury.open()
    await workspace.run(recordOffer, { pitchId: jury.pitch('P'), jurorId: jury.juror('A'), kind: 'recruitment' })
    await workspace.run(recordOffer, {
      pitchId: jury.pitch('Q'),
      jurorId: jury.juror('B'),
      kind: 'advice',
      text: 'Chiffrer une journée type.',
    })
    await workspace.run(startDeliberation, { sessionId: jury.sessionId })
    for (const [project, outcome] of [
      ['P', 'recruited'],
      ['Q', 'advice'],
      ['R', 'recruited'],
    ] as const)
      await workspace.run(decide, { pitchId: jury.pitch(project), outcome })
    await workspace.run(closeSession, { sessionId: jury.sessionId })
    const announced = async (project: string) => plain((await letterTo(project)).paragraphs[1] ?? '')
    expect(await announced('P')).toBe('Par décision du 8 novembre 2018, « P » est recruté par A, qui l’accompagnera.')
    expect(await announced('R')).toContain('par un membre du jury, qui l’accompagnera.')
    await workspace.run(appointCoaches, {
      sessionId: jury.sessionId,
      coaches: ['B', 'C'].map((name) => ({ pitchId: jury.pitch('R'), jurorId: jury.juror(name) })),
    })
    expect(await announced('R')).toContain('par B et C, qui l’accompagneront.')
    expect((await sheetOf('P')).offers).toEqual([])
    expect((await letterTo('P')).enclosed).toBeNull()
    expect((await sheetOf('Q')).offers.map(plain)).toEqual(['Conseil de B : Chiffrer une journée type.'])
    expect((await letterTo('Q')).paragraphs).toContain(
      'La fiche jointe reprend les conseils et les contacts donnés en séance.',
    )
  })

  it('puts letters and sheets in one text document, a page each; blanks are listed, one candidate or all', async () => {
    await scored()
    const all = await document({ seance: jury.sessionId })
    expect(documentModelSchema.safeParse(all).error).toBeUndefined()
    expect(all.blocks.filter(({ kind }) => kind === 'page-break')).toHaveLength(5)
    expect(all.blocks.filter(({ kind }) => kind === 'table')).toHaveLength(3)
    const one = plain(documentText(await document({ seance: jury.sessionId, projet: 'project-P', fiches: 'sans' })))
    expect(one.split('\n')).toEqual([
      'Métropole d’exemple',
      '1 place de l’Hôtel-de-Ville',
      '42000 Exempleville',
      'Inès Aubry',
      'Atelier Nord',
      '3 rue Basse, 42000 Exempleville',
      '[lieu à compléter], le [date à compléter]',
      'Objet : Jury « Jury d’exemple » : labellisé',
      'Madame, Monsieur,',
      ...(await letterTo('P')).paragraphs.map(plain),
      '[nom et qualité du signataire à compléter]',
      'Pièce jointe : Fiche de « P »',
    ])
    const gathered = await lettersKind.gather(workspace.state, { seance: jury.sessionId }, '2018-11-20' as CivilDate)
    expect(gathered?.build(edition).checks.map(({ state, text }) => [state, plain(text)])).toEqual([
      ['done', '3 courriers, à relire et à signer'],
      ['watch', 'À compléter dans le texte : lieu.'],
      ['watch', 'À compléter dans le texte : date.'],
      ['watch', 'À compléter dans le texte : nom et qualité du signataire.'],
    ])
    expect(await lettersKind.gather(workspace.state, { seance: 'none' }, '2018-11-20' as CivilDate)).toBeNull()
  })
})
