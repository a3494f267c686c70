import { addClaim } from '#shared/commands/conventions/claims.ts'
import { enrol, leavePhase } from '#shared/commands/programmes/enrolments.ts'
import { createEvent } from '#shared/commands/programmes/events.ts'
import { answerFollowUp, openFollowUp, remindFollowUp } from '#shared/commands/programmes/follow-ups.ts'
import { addMeasure, createIndicator } from '#shared/commands/programmes/indicators.ts'
import { createProject } from '#shared/commands/programmes/projects.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { DemoBuilder } from './builder.ts'
import { sources, type SourceKey } from './sources.ts'

type Measure = {
  readonly value: number
  readonly operator?: Row<'measures'>['operator']
  readonly on?: string
  readonly source: SourceKey
}
type DemoIndicator = {
  readonly programme: string
  readonly name: string
  readonly kind: Row<'indicators'>['kind']
  readonly unit: string
  readonly definition: string
  readonly target?: number
  readonly targetOperator?: Row<'indicators'>['targetOperator']
  readonly source: SourceKey
  /** For a rate: name of the indicator of the same programme that it is a share of. */
  readonly base?: string
  readonly measures?: readonly Measure[]
}

/** Indicators as the five documents define or aim at them; where two sources disagree, both values stay. */
const indicators: readonly DemoIndicator[] = [
  {
    programme: 'lyve',
    name: 'Emplois à 3 ans',
    kind: 'jobs-gross',
    unit: 'emplois',
    definition: 'Emplois des entreprises hébergées, trois ans après leur entrée, sans rien retrancher.',
    target: 300,
    targetOperator: '≈',
    source: 'lyve',
  },
  {
    programme: 'lyve',
    name: 'Créations nettes d’emplois sur 3 ans',
    kind: 'jobs-net',
    unit: 'emplois',
    definition: 'Emplois créés moins emplois supprimés, sur trois ans : un autre indicateur que les emplois à 3 ans.',
    target: 300,
    source: 'animation',
  },
  {
    programme: 'lyve',
    name: 'Entreprises hébergées et accompagnées par an',
    kind: 'companies',
    unit: 'entreprises',
    definition: 'Entreprises présentes ou accompagnées au moins une fois dans l’année.',
    source: 'lyve',
    measures: [
      { value: 100, operator: '>', source: 'lyve' },
      { value: 100, operator: '≈', source: 'animation' },
    ],
  },
  {
    programme: 'fabrique',
    name: 'Porteurs accompagnés en 3 ans',
    kind: 'people',
    unit: 'porteurs',
    definition: 'Porteurs reçus au moins une fois dans un espace ressources, chacun compté une fois.',
    target: 1100,
    source: 'animation',
  },
  {
    programme: 'fabrique',
    name: 'Passage à la création',
    kind: 'conversion',
    unit: '%',
    definition: 'Porteurs qui créent leur entreprise, sur les porteurs accompagnés. 70 % de 1 100 font 770 créations.',
    source: 'animation',
    base: 'Porteurs accompagnés en 3 ans',
    measures: [{ value: 70, operator: '≈', source: 'animation' }],
  },
  {
    programme: 'fabrique',
    name: 'Lieux ouverts',
    kind: 'other',
    unit: 'lieux',
    definition: 'Espaces ressources ouverts au public.',
    target: 20,
    source: 'animation',
    measures: [{ value: 8, on: '2019', source: 'animation' }],
  },
  {
    programme: 'boite',
    name: 'Survie à 5 ans',
    kind: 'survival',
    unit: '%',
    definition: 'Entreprises en activité ou cédées cinq ans après leur sortie.',
    source: 'animation',
    measures: [{ value: 50, operator: '≈', source: 'animation' }],
  },
]

/** Indicators and their values, events with the counts that sources give, and an invented follow-up. */
export async function addResults(demo: DemoBuilder): Promise<void> {
  const made = new Map<string, string>()
  for (const { programme, measures = [], source, base, ...indicator } of indicators) {
    const [indicatorId = ''] = await demo.run(createIndicator, {
      ...indicator,
      baseId: base === undefined ? null : (made.get(`${programme}/${base}`) ?? null),
      programmeId: demo.id(programme),
      source: sources[source].title,
    })
    made.set(`${programme}/${indicator.name}`, indicatorId)
    for (const { value, operator, on, source: key } of measures)
      await demo.run(addMeasure, {
        indicatorId,
        value,
        operator: operator ?? '=',
        on: (on ?? null) as PartialDate | null,
        source: sources[key].title,
      })
  }
  await addEvents(demo)
  await addFollowUp(demo)
}

const events = [
  {
    name: 'Conférences et visites d’entreprises',
    kind: 'conference',
    programme: 'sem-programme',
    on: '2018-06-14',
    source: 'sem',
    counts: [
      { value: 350, operator: '=', unit: 'personnes', label: 'Visiteurs uniques aux conférences' },
      { value: 140, operator: '=', unit: 'personnes', label: 'Participants aux visites' },
    ],
  },
  {
    name: 'Game of Jobs, premier salon',
    kind: 'fair',
    programme: 'games',
    on: null,
    source: 'animation',
    counts: [
      { value: 130, operator: '>', unit: 'entreprises', label: 'Exposants' },
      { value: 3000, operator: '=', unit: 'offres', label: 'Offres d’emploi' },
    ],
  },
] as const

async function addEvents(demo: DemoBuilder): Promise<void> {
  for (const { name, kind, programme, on, source, counts } of events) {
    const [recordId = ''] = await demo.run(createEvent, {
      name,
      kind,
      programmeId: demo.id(programme),
      startsOn: on as CivilDate | null,
    })
    for (const count of counts)
      await demo.run(addClaim, {
        table: 'events',
        recordId,
        topic: 'count',
        ...count,
        source: sources[source].title,
        sourceDate: sources[source].date as PartialDate | null,
      })
  }
  await demo.run(createEvent, {
    name: 'Rendez-vous du jeudi, Coworking Metz',
    kind: 'meeting',
    siteId: demo.id('site-metz'),
    startsOn: '2014-04-10' as CivilDate,
    everyWeeks: 2,
    note: 'Un jeudi sur deux ; le premier jour est un exemple.',
    example: true,
  })
}

/** Four invented projects that left a programme in 2018, asked again a year later: two answered, one is late. */
async function addFollowUp(demo: DemoBuilder): Promise<void> {
  for (const letter of ['A', 'B', 'C', 'D']) {
    const projectId = await demo.make(`followed-${letter}`, createProject, {
      name: `Ancien projet ${letter}`,
      example: true,
    })
    const [enrolmentId = ''] = await demo.run(enrol, {
      projectId,
      phaseId: demo.id('fabrique-1'),
      enteredOn: '2018-01-08' as CivilDate,
      example: true,
    })
    await demo.run(leavePhase, { enrolmentId, leftOn: '2018-06-29' as CivilDate, reason: 'completed' })
  }
  const [, first = '', second = '', third = ''] = await demo.run(openFollowUp, {
    programmeId: demo.id('fabrique'),
    name: 'La Fabrique à entreprendre, suivi à 1 an',
    yearsAfter: 1,
    startsOn: '2019-07-01' as CivilDate,
    dueOn: '2019-09-30' as CivilDate,
    example: true,
  })
  await demo.run(answerFollowUp, {
    id: first,
    answeredOn: '2019-07-04' as CivilDate,
    by: 'phone',
    state: 'active',
    jobs: 2,
    turnoverCents: cents(84_000_00),
  })
  await demo.run(answerFollowUp, { id: second, answeredOn: '2019-07-09' as CivilDate, by: 'form', state: 'closed' })
  await demo.run(remindFollowUp, { id: third, on: '2019-08-20' as CivilDate })
}
