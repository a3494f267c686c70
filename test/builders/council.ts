import { families, type FamilyName, type Row } from '#shared/workspace/registry.ts'
import { MemoryState } from '#shared/workspace/state.ts'

type Given<F extends FamilyName> = Partial<Row<F>> & { readonly id: string }

/** Puts a row into a state, the fields that are not given at their defaults. */
export function put<F extends FamilyName>(state: MemoryState, table: F, given: Given<F>): Row<F> {
  const base = { createdAt: '2018-11-01T08:00:00.000Z', updatedAt: '2018-11-01T08:00:00.000Z-0000-test' }
  const row = families[table].schema.parse({ ...base, ...given }) as Row<F>
  state.put(table, row)
  return row
}

type Fields = Readonly<Record<string, unknown>>
const add = (state: MemoryState, table: FamilyName, given: Fields & { readonly id: string }): void => {
  put(state, table, given as never)
}

/** Deliberation 2003-1198: 130 000 + 160 000 + 160 000 = 450 000 €, plan of 2003 only, premises for two years. */
export function putEne(state: MemoryState, deliberationId = 'delib', rank = 1): void {
  add(state, 'organisations', { id: 'ene', name: 'Association Espace numérique entreprises', legalNature: 'P1' })
  add(state, 'budgetLines', { id: 'ene-line', raw: 'compte 657 480 fonction 90', nature: '657480', function: '90' })
  add(state, 'conventions', {
    id: 'ene-conv',
    title: 'Convention 2003-2005',
    grantorId: 'authority',
    beneficiaryId: 'ene',
    object: 'Espace numérique entreprises',
    startsOn: '2003',
    endsOn: '2005',
  })
  add(state, 'conventionVersions', {
    id: 'ene-v0',
    conventionId: 'ene-conv',
    number: 0,
    kind: 'initial',
    title: 'Convention triennale',
    state: 'signed',
    statedTotalCents: 45_000_000,
  })
  for (const [index, year] of [2003, 2004, 2005].entries())
    add(state, 'instalments', {
      id: `ene-${String(year)}`,
      conventionId: 'ene-conv',
      versionId: 'ene-v0',
      year,
      rank: index + 1,
      amountCents: year === 2003 ? 13_000_000 : 16_000_000,
      credit: year === 2003 ? 'voted' : 'to-vote',
      budgetLineId: 'ene-line',
    })
  add(state, 'movements', {
    id: 'ene-paid',
    conventionId: 'ene-conv',
    instalmentId: 'ene-2003',
    kind: 'paid',
    amountCents: 13_000_000,
    on: '2003-09-01',
  })
  add(state, 'financingPlans', { id: 'ene-plan', title: 'Ressources 2003', conventionId: 'ene-conv', year: 2003 })
  const resources = [8_500_000, 6_000_000, 18_500_000, 13_000_000]
  for (const [index, amountCents] of resources.entries())
    add(state, 'fundingLines', {
      id: `ene-fund-${String(index)}`,
      planId: 'ene-plan',
      side: 'resource',
      rank: index + 1,
      label: ['Union européenne', 'État', 'Région', 'Communauté urbaine'][index] ?? '',
      amountCents,
      certainty: 'obtained',
    })
  add(state, 'fundingLines', {
    id: 'ene-kind',
    planId: 'ene-plan',
    side: 'resource',
    rank: 5,
    label: 'Chambre de commerce',
    inKind: true,
    quantity: '3 ETP',
  })
  add(state, 'claims', {
    id: 'ene-premises',
    table: 'conventions',
    recordId: 'ene-conv',
    topic: 'premises.months',
    label: 'Mise à disposition des locaux',
    value: 24,
    unit: 'mois',
    source: 'Délibération n° 2003-1198',
  })
  add(state, 'deliberationItems', {
    id: 'ene-item',
    deliberationId,
    rank,
    beneficiaryId: 'ene',
    conventionId: 'ene-conv',
    versionId: 'ene-v0',
    object: 'Convention 2003-2005',
    votedCents: 45_000_000,
    approvedPaymentCents: 13_000_000,
    budgetLineId: 'ene-line',
  })
}

/** Amendment n° 1 of 15/11/2018: 50 000 € for 2018 in a 2017-2019 convention whose other years are not given. */
export function putSem(state: MemoryState, deliberationId = 'delib', rank = 2): void {
  add(state, 'organisations', { id: 'cci', name: 'CCI Lyon Métropole', legalNature: 'U4' })
  add(state, 'budgetLines', { id: 'sem-line', raw: 'INUM 65738-SUBFCT-FLI', nature: '65738', section: 'I' })
  add(state, 'conventions', {
    id: 'sem-conv',
    title: 'Convention de partenariat 2017-2019',
    grantorId: 'authority',
    beneficiaryId: 'cci',
    object: 'Partenariat',
    startsOn: '2017',
    endsOn: '2019',
  })
  for (const number of [0, 1]) {
    add(state, 'conventionVersions', {
      id: `sem-v${String(number)}`,
      conventionId: 'sem-conv',
      number,
      kind: number === 0 ? 'initial' : 'yearly',
      title: number === 0 ? 'Convention' : 'Avenant n° 1',
      state: 'signed',
    })
    for (const [index, year] of [2017, 2018, 2019].entries())
      add(state, 'instalments', {
        id: `sem-v${String(number)}-${String(year)}`,
        conventionId: 'sem-conv',
        versionId: `sem-v${String(number)}`,
        year,
        rank: index + 1,
        amountCents: number === 1 && year === 2018 ? 5_000_000 : null,
        credit: number === 1 && year === 2018 ? 'voted' : 'forecast',
        budgetLineId: 'sem-line',
        continuesId: number === 1 ? `sem-v0-${String(year)}` : null,
      })
  }
  add(state, 'deliberationItems', {
    id: 'sem-item',
    deliberationId,
    rank,
    beneficiaryId: 'cci',
    conventionId: 'sem-conv',
    versionId: 'sem-v1',
    object: 'Avenant n° 1, année 2018',
    requestedCents: 5_000_000,
    votedCents: 5_000_000,
    budgetLineId: 'sem-line',
  })
}

/** Golden case H1: jury where the recusal of a severe juror flips the first place; a convention comes from its decision. */
function putJury(state: MemoryState, deliberationId = 'delib', rank = 3): void {
  add(state, 'grids', { id: 'grid', name: 'Grille', scaleMin: 0, scaleMax: 20, scaleStep: 1 })
  add(state, 'criteria', { id: 'crit', gridId: 'grid', rank: 1, name: 'Ensemble', weight: 1 })
  add(state, 'jurySessions', {
    id: 'jury',
    name: 'Comité du 8 novembre',
    gridId: 'grid',
    heldOn: '2018-11-08',
    segments: [{ kind: 'pitch', name: 'Pitch', seconds: 600, marks: [] }],
    aggregate: 'corrected',
    state: 'closed',
    deliberatingAt: '2018-11-08T15:12:00.000Z',
  })
  const names = ['P', 'Q', 'R']
  for (const [index, name] of names.entries()) {
    add(state, 'projects', { id: `project-${name}`, name: `Projet ${name}` })
    add(state, 'pitches', {
      id: name,
      sessionId: 'jury',
      projectId: `project-${name}`,
      rank: index + 1,
      status: 'done',
    })
  }
  const scores: Readonly<Record<string, readonly (number | null)[]>> = {
    A: [15, 16, 14],
    B: [14, 15, 13],
    C: [null, 12, 10],
  }
  for (const [index, juror] of ['A', 'B', 'C'].entries()) {
    add(state, 'people', { id: `person-${juror}`, givenName: 'Juré', familyName: juror })
    add(state, 'jurors', { id: juror, sessionId: 'jury', personId: `person-${juror}`, rank: index + 1, present: true })
    for (const [position, score] of (scores[juror] ?? []).entries()) {
      const pitchId = names[position] ?? ''
      if (score === null) {
        add(state, 'recusals', {
          id: `recusal-${juror}-${pitchId}`,
          sessionId: 'jury',
          jurorId: juror,
          pitchId,
          kind: 'professional',
          declaredOn: '2018-11-08',
        })
      } else {
        add(state, 'ballots', {
          id: `ballot-${juror}-${pitchId}`,
          sessionId: 'jury',
          jurorId: juror,
          pitchId,
          version: 1,
          scores: { crit: score },
          castAt: '2018-11-08T15:00:00.000Z',
          receipt: `K7Q${juror}2MX${pitchId}`,
        })
      }
    }
  }
  add(state, 'decisions', {
    id: 'decision',
    projectId: 'project-Q',
    sessionId: 'jury',
    pitchId: 'Q',
    outcome: 'labelled',
    rank: 1,
    score: 14.33,
    decidedOn: '2018-11-08',
    votesFor: 3,
    votesAgainst: 0,
    votesAbstain: 0,
  })
  add(state, 'labels', { id: 'label', name: 'Label Novacité' })
  add(state, 'awards', {
    id: 'award',
    labelId: 'label',
    projectId: 'project-Q',
    decisionId: 'decision',
    state: 'held',
    endsOn: '2020-11-08',
  })
  add(state, 'organisations', { id: 'q-org', name: 'Société Q', legalNature: 'P2' })
  add(state, 'conventions', {
    id: 'q-conv',
    title: 'Aide au démarrage',
    grantorId: 'authority',
    beneficiaryId: 'q-org',
    decisionId: 'decision',
    object: 'Démarrage',
    requestedCents: 800_000,
  })
  add(state, 'conventionVersions', {
    id: 'q-v0',
    conventionId: 'q-conv',
    number: 0,
    kind: 'initial',
    title: 'Convention',
    state: 'signed',
  })
  add(state, 'instalments', {
    id: 'q-2018',
    conventionId: 'q-conv',
    versionId: 'q-v0',
    year: 2018,
    rank: 1,
    amountCents: 800_000,
    credit: 'voted',
  })
  add(state, 'deliberationItems', {
    id: 'q-item',
    deliberationId,
    rank,
    beneficiaryId: 'q-org',
    conventionId: 'q-conv',
    versionId: 'q-v0',
    object: 'Aide au démarrage',
    votedCents: 800_000,
  })
}

/** De minimis aids of one company, and a linked one: 100 000, 120 000 and 60 000 € in three years, 20 000 € up to the ceiling. */
export function putAids(state: MemoryState, last = 2_000_000): void {
  add(state, 'organisations', { id: 'firm', name: 'Société aidée', legalNature: 'P2' })
  add(state, 'organisations', { id: 'subsidiary', name: 'Filiale', legalNature: 'P2' })
  add(state, 'undertakingLinks', {
    id: 'link',
    organisationId: 'firm',
    linkedId: 'subsidiary',
    reason: 'Majorité des droits de vote',
  })
  const aids = [
    ['aid-2023', 'firm', '2023-03-10', 10_000_000],
    ['aid-2024', 'subsidiary', '2024-06-01', 12_000_000],
    ['aid-2025', 'firm', '2025-11-15', 6_000_000],
    ['aid-2026', 'firm', '2026-03-09', last],
  ] as const
  for (const [id, organisationId, grantedOn, amountCents] of aids)
    add(state, 'aids', {
      id,
      organisationId,
      granter: 'Saint-Étienne Métropole',
      regulation: 'general',
      amountCents,
      grantedOn,
      source: 'Déclaration de l’entreprise',
    })
}

/** A sitting with the three cases. */
export function councilState(): MemoryState {
  const state = new MemoryState()
  add(state, 'organisations', { id: 'authority', name: 'Saint-Étienne Métropole', legalNature: 'U4' })
  add(state, 'deliberations', {
    id: 'delib',
    grantorId: 'authority',
    body: 'Bureau métropolitain',
    title: 'Soutien à l’entrepreneuriat',
    sittingOn: '2018-11-15',
    voteResult: 'unanimous',
  })
  putEne(state)
  putSem(state)
  putJury(state)
  return state
}
