import { describe, expect, test } from 'vitest'
import { parseBudgetLine } from '#shared/domain/conventions/budget-line.ts'
import { deliberationDateWarnings } from '#shared/domain/deliberations/dates.ts'
import { imputationSentence, sentenceText } from '#shared/domain/deliberations/imputation-sentence.ts'
import { itemTotals } from '#shared/domain/deliberations/items.ts'
import { sittingSummary, textChange } from '#shared/domain/deliberations/texts.ts'
import { acknowledgementWarnings, parseAcknowledgement } from '#shared/domain/deliberations/acknowledgement.ts'
import {
  recusalSentence,
  singleVoteWarnings,
  voteOf,
  voteSentence,
  voteWarnings,
} from '#shared/domain/deliberations/votes.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

const plainSpaces = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ')
const instalment = (
  year: number,
  euros: number | null,
  credit: Row<'instalments'>['credit'],
  budgetLineId: string | null = 'l',
) => ({ year, credit, budgetLineId, amountCents: euros === null ? null : cents(euros * 100) })
const line = (raw: string, id = 'l') => ({ ...parseBudgetLine(raw), id })
const sentence = (
  instalments: Parameters<typeof imputationSentence>[0],
  lines: Parameters<typeof imputationSentence>[1],
) => plainSpaces(sentenceText(imputationSentence(instalments, lines)))

describe('shared/domain/deliberations: imputation sentence', () => {
  const ene = [
    instalment(2003, 130_000, 'voted'),
    instalment(2004, 160_000, 'to-vote'),
    instalment(2005, 160_000, 'to-vote'),
  ]

  test('writes article 4° of 2003-1198', () => {
    expect(sentence(ene, [line('compte 657 480 fonction 90')])).toBe(
      'La dépense de 450 000 € sera imputée sur les crédits inscrits au budget 2003 pour 130 000 € et à inscrire en 2004 et 2005 pour 160 000 € chaque année, compte 657480, fonction 90.',
    )
  })

  test('marks the figures, so that a screen can show those that change', () => {
    const figures = imputationSentence(ene, []).filter(({ amount }) => amount)
    expect(figures.map(({ text }) => plainSpaces(text))).toEqual(['450 000 €', '130 000 €', '160 000 €'])
  })

  test('says what is not given', () => {
    const sem = [
      instalment(2017, null, 'forecast', null),
      instalment(2018, 50_000, 'voted', null),
      instalment(2019, null, 'forecast', null),
    ]
    expect(sentence(sem, [])).toBe(
      'La dépense, dont le total n’est pas calculable, sera imputée sur les crédits inscrits au budget 2018 pour 50 000 € et prévus en 2017 et 2019 pour un montant non renseigné.',
    )
  })

  test('writes one sentence for each imputation (Pôle Pixel)', () => {
    const text = sentence(
      [
        instalment(2016, 70_000, 'voted', 'f'),
        instalment(2016, 30_000, 'voted', 'i'),
        instalment(2017, 30_000, 'to-vote', 'i'),
      ],
      [line('compte 6574 - fonction 632 - opération n° 0P02O2626', 'f'), line('compte 20421 - fonction 67', 'i')],
    )
    expect(text).toBe(
      'La dépense de 70 000 € sera imputée sur les crédits inscrits au budget 2016 pour 70 000 €, compte 6574, fonction 632, opération n° 0P02O2626. La dépense de 60 000 € sera imputée sur les crédits inscrits au budget 2016 pour 30 000 € et à inscrire en 2017 pour 30 000 €, compte 20421, fonction 67.',
    )
  })

  test('lists years of different amounts', () => {
    expect(
      sentence([instalment(2004, 1, 'to-vote'), instalment(2005, 2, 'to-vote'), instalment(2006, 1, 'to-vote')], []),
    ).toBe(
      'La dépense de 4 € sera imputée sur les crédits à inscrire en 2004 et 2006 pour 1 € chaque année, en 2005 pour 2 €.',
    )
  })
})

const vote = (fields: Partial<Parameters<typeof voteSentence>[0]>) => ({
  voteResult: null,
  votesFor: null,
  votesAgainst: null,
  votesAbstain: null,
  votesNotTaking: null,
  ...fields,
})

describe('shared/domain/deliberations: vote', () => {
  test('writes the sentence of a vote', () => {
    expect(voteSentence(vote({ voteResult: 'unanimous' }))).toBe('Adopté à l’unanimité.')
    expect(
      plainSpaces(
        voteSentence(
          vote({ voteResult: 'majority', votesFor: 40, votesAgainst: 3, votesAbstain: 2, votesNotTaking: 1 }),
        ),
      ),
    ).toBe('Adopté à la majorité : 40 pour, 3 contre, 2 abstentions ; 1 élu ne prend pas part au vote.')
    expect(voteSentence(vote({}))).toBe('Vote non renseigné.')
  })

  test('takes the item’s own vote before the vote on the whole', () => {
    const whole = vote({ voteResult: 'unanimous' })
    expect(voteOf(vote({}), whole)).toBe(whole)
    expect(voteOf(vote({ voteResult: 'majority' }), whole).voteResult).toBe('majority')
  })

  test('names the councillors who step aside', () => {
    expect(recusalSentence([])).toBeNull()
    expect(recusalSentence(['Mme Durand', 'M. Petit'])).toBe(
      'Mme Durand et M. Petit se sont déportés et ne prennent pas part au vote.',
    )
  })

  test('warns of votes that contradict themselves', () => {
    expect(voteWarnings(vote({ voteResult: 'unanimous', votesAgainst: 3 }), 0)).toHaveLength(1)
    expect(voteWarnings(vote({ voteResult: 'majority', votesFor: 3, votesAgainst: 4 }), 0)).toHaveLength(1)
    expect(voteWarnings(vote({ voteResult: 'rejected', votesFor: 5, votesAgainst: 4 }), 0)).toHaveLength(1)
    expect(voteWarnings(vote({ voteResult: 'unanimous', votesNotTaking: 0 }), 2)).toHaveLength(1)
    expect(voteWarnings(vote({ voteResult: 'unanimous', votesFor: 40 }), 0)).toEqual([])
  })
})

describe('shared/domain/deliberations: items, texts, dates', () => {
  const article = (
    rank: number,
    name: string,
    textBefore: string | null,
    text: string,
    modifiedInSitting: boolean,
  ) => ({
    rank,
    article: name,
    textBefore,
    text,
    modifiedInSitting,
  })

  test('sums up what the sitting changed (2003-1198: 2° c) added, 3° rewritten)', () => {
    const articles = [
      article(3, '3°', 'Autorise à signer ladite convention', 'Autorise à signer : a)… b)…', true),
      article(2, '2° c)', null, 'l’établissement de la convention avec la région', true),
      article(1, '1°', 'Accepte', 'Accepte', false),
    ]
    expect(sittingSummary(articles)).toBe('2° c) ajouté et 3° réécrit en séance')
    expect(articles.map(textChange)).toEqual(['rewritten', 'added', 'unchanged'])
    expect(sittingSummary([])).toBeNull()
  })

  test('totals the items that passed, and computes nothing over one not given', () => {
    const item = (voted: number | null, approved: number | null = null, result: 'rejected' | null = null) => ({
      requestedCents: null,
      votedCents: voted === null ? null : cents(voted),
      approvedPaymentCents: approved === null ? null : cents(approved),
      voteResult: result,
    })
    expect(itemTotals([item(450, 130), item(50), item(999, null, 'rejected')])).toEqual({
      requested: null,
      voted: 500,
      approvedPayment: 180,
      leftOut: 1,
    })
    expect(itemTotals([item(450), item(null)]).voted).toBeNull()
    expect(itemTotals([]).voted).toBeNull()
  })

  test('warns of dates out of order', () => {
    const day = (text: string) => text as CivilDate
    const dates = { reportOn: day('2003-04-28'), sittingOn: day('2003-05-19'), transmittedOn: null, receivedOn: null }
    expect(deliberationDateWarnings(dates)).toEqual([])
    expect(deliberationDateWarnings({ ...dates, receivedOn: day('2003-05-01') })).toEqual([
      'La réception du 01/05/2003 vient avant la séance du 19/05/2003.',
    ])
  })
})

describe('shared/domain/deliberations: acknowledgement of receipt', () => {
  test('§10.1: reads both identifiers of the sources', () => {
    expect(parseAcknowledgement('013-211300017-20150629lmc168449-DE-1-1')).toEqual({
      department: '013',
      siren: '211300017',
      on: '2015-06-29',
      number: 'lmc168449',
      nature: 'DE',
    })
    expect(parseAcknowledgement('035-200038990-20201208-2020_207VIM-DE')).toMatchObject({
      department: '035',
      siren: '200038990',
      on: '2020-12-08',
      number: '2020_207VIM',
      nature: 'DE',
    })
    expect(parseAcknowledgement('reçu le 29 juin')).toBeNull()
    expect(parseAcknowledgement('013-211300017-20150230lmc-DE')).toBeNull()
  })

  test('says what does not agree with the act', () => {
    const act = { sittingOn: '2015-06-29' as CivilDate, grantorSiren: '211 300 017' }
    expect(acknowledgementWarnings('013-211300017-20150629lmc168449-DE-1-1', act)).toEqual([])
    expect(acknowledgementWarnings(null, act)).toEqual([])
    const warnings = acknowledgementWarnings('035-200038990-20201208-2020_207VIM-AR', act).map(plainSpaces)
    expect(warnings).toEqual([
      'L’accusé de réception porte le SIREN 200038990, la collectivité a le 211300017.',
      'L’accusé de réception est celui d’un acte de nature AR, non d’une délibération.',
      'L’accusé de réception date l’acte du 08/12/2020, la séance est du 29/06/2015.',
    ])
  })
})

describe('shared/domain/deliberations: one vote on several lines', () => {
  const items = [
    { rank: 1, voteResult: null },
    { rank: 2, voteResult: null },
    { rank: 3, voteResult: 'majority' as const },
  ]
  const vote = { voteResult: 'unanimous' as const, commonObject: true, separateVoteAsked: false }

  test('supposes a common object and that nobody asks for a separate vote', () => {
    expect(singleVoteWarnings(vote, items)).toEqual([])
    expect(singleVoteWarnings({ ...vote, voteResult: null, commonObject: null }, items)).toEqual([])
    expect(singleVoteWarnings({ ...vote, commonObject: null }, items.slice(1))).toEqual([])
    expect(singleVoteWarnings({ ...vote, commonObject: null }, items)[0]).toContain('Lignes 1 et 2')
    expect(singleVoteWarnings({ ...vote, commonObject: false }, items)[0]).toContain('vote de chaque ligne')
    expect(plainSpaces(singleVoteWarnings({ ...vote, separateVoteAsked: true }, items)[0] ?? '')).toBe(
      'Un élu demande un vote séparé : les lignes 1 et 2 n’ont pas le leur.',
    )
  })
})
