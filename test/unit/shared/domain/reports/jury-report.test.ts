import { describe, expect, it } from 'vitest'
import { anonymous } from '#shared/domain/jury/anonymous.ts'
import { jurorsNamedIn } from '#shared/domain/jury/named.ts'
import { buildMinutes } from '#shared/domain/jury/minutes.ts'
import { juryResults } from '#shared/domain/jury/results.ts'
import { sensitivity } from '#shared/domain/jury/sensitivity.ts'
import { decisionsSentence, sensitivitySentence } from '#shared/domain/jury/sensitivity-words.ts'
import { buildJuryReport } from '#shared/domain/reports/jury/build-jury-report.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { decisionOn } from '#test/builders/jury-rows.ts'
import { madeJury, type MadeCell } from '#test/builders/random-jury.ts'

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')
const now = '2018-11-08T16:00:00.000Z' as Instant
const edition = { editedAt: now, author: 'Claire Martin', timeZone: 'Europe/Paris' }
const h1: readonly (readonly MadeCell[])[] = [
  [[15], [14], 'recused'],
  [[16], [15], [12]],
  [[14], [13], [10]],
]
const jury = (cells = h1, session = {}): JuryFile => madeJury({ cells, weights: [1], session })
const texts = (file: JuryFile, anonymised = false): string =>
  plain(JSON.stringify(buildJuryReport(file, { ...edition, anonymised })))

describe('shared/domain/reports/jury', () => {
  it('writes the minutes as sheets, with the matrix, severities and receipts', () => {
    const report = buildJuryReport(jury(h1, { aggregate: 'corrected' }), edition)
    expect(report.sheets.map(({ name }) => name)).toEqual([
      'Couverture',
      'Présence',
      'Passages',
      'Résultats',
      'Bulletins',
      'Décisions',
      'Méthode',
    ])
    const results = report.sheets[3]
    expect(results?.rows.map(({ cells }) => cells.slice(7, 9))).toEqual([
      [{ value: 14.333 }, { value: 1 }],
      [{ value: 13.333 }, { value: 2 }],
      [{ value: 12.333 }, { value: 3 }],
      [null, null],
    ])
    expect(results?.rows.at(-1)?.cells.slice(-3)).toEqual([{ value: 1.667 }, { value: 0.667 }, { value: -2.333 }])
    expect(results?.rows[0]?.cells[10]).toEqual({ value: 'à débattre' })
    expect(report.sheets[4]?.rows).toHaveLength(8)
    expect(buildJuryReport(jury(), edition)).toEqual(buildJuryReport(jury(), edition))
  })

  it('keeps names, comments and reasons out of the anonymised version, and the receipts in both', () => {
    const file = jury()
    const named: JuryFile = {
      ...file,
      jurorNames: new Map(file.jurors.map(({ id }, index) => [id, `Nadia Personne${String(index)}`])),
      recusals: file.recusals.map((row) => ({ ...row, reason: 'Associée au capital' })),
    }
    expect(texts(named)).toContain('Nadia Personne0')
    expect(texts(named, true)).not.toMatch(/Nadia|capital/)
    expect(texts(named, true)).toContain('Juré 1')
    const receipt = named.ballots[0]?.receipt ?? ''
    expect(texts(named, true)).toContain(`${receipt.slice(0, 4)}-${receipt.slice(4)}`)
  })

  it('says where the order comes from, changed by hand included, and the hours planned', () => {
    const drawn = { drawSeed: 'mardi', startsAt: '14:00' }
    expect(texts(jury(h1, drawn))).toContain('Ordre tiré au sort, graine « mardi ».')
    expect(texts(jury(h1, drawn))).toContain('Horaire prévu : de 14:00 à 14:3')
    expect(texts(jury(h1, { ...drawn, drawChanged: true }))).toContain(
      'Ordre tiré au sort, graine « mardi », puis changé à la main.',
    )
    expect(texts(jury())).toContain('Ordre de passage arrêté sans tirage au sort.')
  })

  it('keeps the reason of a correction out of the anonymised version', () => {
    const file = jury()
    const ballots = file.ballots.map((ballot) => ({ ...ballot, version: 2, correctionReason: 'Erreur de Nadia' }))
    expect(texts({ ...file, ballots })).toContain('Erreur de Nadia')
    expect(texts({ ...file, ballots }, true)).not.toContain('Nadia')
    expect(buildMinutes(anonymous({ ...file, ballots }), now).receipts[0]?.version).toBe(2)
  })

  it('keeps the reason of a reopening back, and puts the number of a juror whom the reason of a decision names', () => {
    const file = jury()
    const [first, second] = file.jurors
    const [pitch] = file.pitches
    if (first === undefined || second === undefined || pitch === undefined) throw new Error('no jury')
    const names = ['Nadia Personne', 'Ada Lemoine', 'Juré A']
    const named: JuryFile = {
      ...file,
      session: { ...file.session, reopenReason: 'Erreur de saisie de Nadia Personne', reopenedAt: now },
      jurorNames: new Map(file.jurors.map(({ id }, index) => [id, names[index] ?? 'Juré B'])),
      decisions: [
        decisionOn(file, pitch.id, {
          outcome: 'refused',
          reason: 'Mme PERSONNE et Ada  Lemoine attendent un budget, dit Personnelle.',
        }),
      ],
    }
    expect(texts(named)).toContain('Erreur de saisie de Nadia Personne')
    const out = texts(named, true)
    expect(out).toContain('Séance rouverte le 8 novembre 2018')
    expect(out).toContain('motif retiré.')
    expect(out).toContain('Mme Juré 1 et Juré 2 attendent un budget, dit Personnelle.')
    expect(out).not.toMatch(/Nadia|Lemoine/)
    expect(jurorsNamedIn(named.jurorNames, 'Vu avec Lemoine.')).toEqual([second.id])
    expect(jurorsNamedIn(named.jurorNames, 'Note A au budget')).toEqual([])
    expect(jurorsNamedIn(named.jurorNames, null)).toEqual([])
  })

  it('loses nothing of long, emoji and right-to-left names', () => {
    const file = jury()
    const names = ['é'.repeat(300), '🚀 Fusée 👩🏽‍🚀', 'شركة الابتكار']
    const odd: JuryFile = {
      ...file,
      pitchNames: new Map(file.pitches.map(({ id }, index) => [id, names[index] ?? ''])),
      jurorNames: new Map(file.jurors.map(({ id }, index) => [id, names[2 - index] ?? ''])),
    }
    for (const name of names) {
      expect(texts(odd)).toContain(name)
      expect(
        buildMinutes(odd, now).receipts.filter(({ juror, project }) => [juror, project].includes(name)),
      ).not.toEqual([])
    }
  })

  it('says in a sentence what a jury without jurors, all recused, or of one project cannot give', () => {
    const sentence = (file: JuryFile) => {
      const results = juryResults(file)
      return plain(sensitivitySentence(file, results, sensitivity(file, results)))
    }
    const empty = jury([[], []])
    expect(sentence(empty)).toBe('Aucun bulletin n’est encore complet.')
    expect(texts(empty)).toContain('non calculable')
    const recused = jury([['recused', 'recused']])
    expect(sentence(recused)).toBe('Aucun bulletin n’est encore complet.')
    expect(texts(recused)).toContain('Accord entre jurés non calculable')
    expect(sentence(jury([[[12], [13]]]))).toBe('Un seul projet est noté : il n’y a rien à classer.')
    expect(buildJuryReport(jury([]), edition).sheets).toHaveLength(7)
  })
})

describe('shared/domain/jury/sensitivity-words', () => {
  const sentence = (file: JuryFile): string => {
    const results = juryResults(file)
    return plain(decisionsSentence(file, results, sensitivity(file, results)))
  }

  it('says which decisions change under the thresholds', () => {
    const file = jury(h1, {
      aggregate: 'corrected',
      thresholds: [
        { min: 14, outcome: 'labelled' },
        { min: 0, outcome: 'refused' },
      ],
    })
    expect(sentence(file)).toMatch(/Projet 1 serait labellisé avec la moyenne brute/)
  })

  it('goes by the places given when there is no threshold, and says when nothing changes', () => {
    const file = jury(h1, { aggregate: 'corrected' })
    expect(sentence(file)).toBe('')
    const one = { ...file, decisions: [decisionOn(file, 'pitch-0002', { outcome: 'retained' })] }
    expect(sentence(one)).toBe(
      '2 décisions changeraient : Projet 2 serait non retenu avec la moyenne brute ; Projet 1 serait retenu avec la moyenne brute.',
    )
    const agreed = jury([
      [[18], [18]],
      [[12], [12]],
      [[9], [9]],
    ])
    const two = { ...agreed, decisions: [decisionOn(agreed, 'pitch-0001', { outcome: 'labelled' })] }
    expect(sentence(two)).toMatch(
      /^Aucune décision ne change avec la médiane, la moyenne corrigée et la moyenne brute sans/,
    )
  })
})
