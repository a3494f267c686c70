import { addClaim } from '#shared/commands/conventions/claims.ts'
import { createSite, createUnit } from '#shared/commands/programmes/sites.ts'
import { enterSite, leaveSite, requestPlace } from '#shared/commands/programmes/stays.ts'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { DemoBuilder } from './builder.ts'
import { sources, type SourceKey } from './sources.ts'

type DemoSite = {
  readonly key: string
  readonly name: string
  readonly kind: Row<'sites'>['kind']
  readonly programme?: string
  readonly operator?: string
  readonly address?: string
  readonly surface?: number
  readonly members?: number
  readonly opensOn?: string
}

const day = (text: string): CivilDate => text as CivilDate

/** Places of the five documents; what a source does not give stays out. */
const sites: readonly DemoSite[] = [
  { key: 'republique', name: 'Pépinière République', kind: 'incubator', programme: 'sem-programme', operator: 'sem' },
  {
    key: 'novacieries',
    name: 'Pépinière Novaciéries',
    kind: 'incubator',
    programme: 'sem-programme',
    operator: 'sem',
    opensOn: '2019',
  },
  { key: 'neuville', name: 'Pôle de Neuville', kind: 'hub', programme: 'lyve', opensOn: '2019' },
  { key: 'givors', name: 'Pôle de Givors', kind: 'hub', programme: 'lyve', opensOn: '2019' },
  { key: 'duchere', name: 'Pôle de La Duchère', kind: 'hub', programme: 'lyve', surface: 1700, opensOn: '2019' },
  { key: 'plateau-nord', name: 'Pépinière Plateau Nord', kind: 'incubator', programme: 'lyve' },
  { key: 'rhone-amont', name: 'Pépinière Rhône-Amont', kind: 'incubator', programme: 'lyve' },
  { key: 'portes-du-sud', name: 'Pépinière Portes du Sud', kind: 'incubator', programme: 'lyve' },
  ...['Lille 1', 'Lille 2', 'Lille 3', 'Lille 4', 'Wattignies', 'Hem', 'Roubaix', 'Tourcoing'].map(
    (town, index): DemoSite => ({
      key: `fabrique-site-${String(index + 1)}`,
      name: `Fabrique à entreprendre, ${town}`,
      kind: 'resource',
      programme: 'fabrique',
      address: town.replace(/ \d$/, ''),
    }),
  ),
  {
    key: 'site-poudriere',
    name: 'La Poudrière',
    kind: 'coworking',
    operator: 'poudriere',
    address: 'Nancy',
    members: 60,
  },
  {
    key: 'site-metz',
    name: 'Coworking Metz',
    kind: 'coworking',
    operator: 'metz',
    address: 'Metz',
    members: 59,
    opensOn: '2014-04',
  },
  { key: 'site-source', name: 'La Source', kind: 'totem', operator: 'source', address: 'Nancy' },
]

const quoted: readonly {
  readonly of: string
  readonly topic: string
  readonly label: string
  readonly operator: '=' | '≈'
  readonly value: number
  readonly unit: string
  readonly source: SourceKey
}[] = [
  {
    of: 'republique',
    topic: 'occupancy',
    label: 'Remplissage, second semestre 2018',
    operator: '≈',
    value: 80,
    unit: '%',
    source: 'sem',
  },
  {
    of: 'site-metz',
    topic: 'members',
    label: 'Membres',
    operator: '=',
    value: 59,
    unit: 'membres',
    source: 'lorntech',
  },
  {
    of: 'site-metz',
    topic: 'coworkers',
    label: 'Co-workers',
    operator: '≈',
    value: 40,
    unit: 'personnes',
    source: 'lorntech',
  },
  {
    of: 'site-poudriere',
    topic: 'members',
    label: 'Membres',
    operator: '=',
    value: 60,
    unit: 'membres',
    source: 'lorntech',
  },
  {
    of: 'duchere',
    topic: 'surface',
    label: 'Pôle entrepreneurial',
    operator: '=',
    value: 1700,
    unit: 'm²',
    source: 'lyve',
  },
]

/** The places, their quoted figures, and invented occupants of one of them: 8 desks of 10 in the second half of 2018. */
export async function addPlaces(demo: DemoBuilder): Promise<void> {
  for (const { key, name, kind, programme, operator, address, surface, members, opensOn } of sites)
    await demo.make(key, createSite, {
      name,
      kind,
      programmeId: programme === undefined ? null : demo.id(programme),
      operatorId: operator === undefined ? null : demo.id(operator),
      address: address ?? null,
      surfaceDm2: surface === undefined ? null : surface * 100,
      members: members ?? null,
      opensOn: (opensOn ?? null) as PartialDate | null,
    })
  for (const { of, source, ...figure } of quoted)
    await demo.run(addClaim, {
      table: 'sites',
      recordId: demo.id(of),
      ...figure,
      source: sources[source].title,
      sourceDate: sources[source].date as PartialDate | null,
    })
  await addOccupants(demo)
}

async function addOccupants(demo: DemoBuilder): Promise<void> {
  const siteId = demo.id('republique')
  const units: string[] = []
  for (let rank = 1; rank <= 10; rank += 1)
    units.push(
      await demo.make(`republique-${String(rank)}`, createUnit, {
        siteId,
        name: `Bureau ${String(rank)}`,
        kind: 'office',
        desks: 1,
        surfaceDm2: 1250,
        example: true,
      }),
    )
  const enter = (rank: number, unit: number, enteredOn: string) =>
    demo.make(`stay-${String(rank)}`, enterSite, {
      siteId,
      unitId: units[unit - 1] ?? null,
      projectId: demo.id(`hosted-${String(rank)}`),
      enteredOn: day(enteredOn),
      example: true,
    })
  for (let rank = 1; rank <= 8; rank += 1) await enter(rank, rank, `2018-0${String(Math.min(rank, 6))}-01`)
  for (const rank of [1, 2])
    await demo.run(leaveSite, {
      id: demo.id(`stay-${String(rank)}`),
      leftOn: day(`2019-0${String(rank + 2)}-31`.replace('04-31', '04-30')),
      reason: 'hotel',
      note: 'Vers un hôtel d’entreprises.',
    })
  await enter(9, 9, '2019-09-02')
  await enter(10, 1, '2020-01-06')
  for (const [rank, askedOn] of [
    [11, '2020-02-03'],
    [12, '2020-03-09'],
  ] as const)
    await demo.run(requestPlace, {
      siteId,
      projectId: demo.id(`hosted-${String(rank)}`),
      desks: 1,
      askedOn: day(askedOn),
      example: true,
    })
}
