import { openAuthorisation } from '#shared/commands/conventions/authorisations.ts'
import { assignAuthorisation } from '#shared/commands/conventions/budget-lines.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'
import { addConvention } from './acts.ts'
import type { DemoBuilder } from './builder.ts'

const euros = (amount: number) => cents(Math.round(amount * 100))
const day = (text: string) => text as CivilDate

/**
 * The mirror of the triennial convention, with the Région Rhône-Alpes (deliberation n° 2003-1198, 2° c) and 3° b)): 185 k€ in
 * 2003, the other years not given.
 */
export async function addMirror(demo: DemoBuilder): Promise<void> {
  await addConvention(demo, 'ene-mirror', {
    title: 'Espace numérique entreprises, Région Rhône-Alpes',
    grantorId: demo.id('region-ra'),
    beneficiaryId: demo.id('ene'),
    mirrorOfId: demo.id('ene-convention'),
    object: 'Projet d’agglomération de soutien à l’espace numérique entreprises',
    startsOn: '2003' as PartialDate,
    endsOn: '2005' as PartialDate,
    state: 'adopted',
    adoptedOn: day('2003-05-19'),
    instalments: [{ year: 2003, amountCents: euros(185_000), credit: 'forecast' }, { year: 2004 }, { year: 2005 }],
  })
}

/**
 * The programme P02 of the Métropole de Lyon, individualised on 21 September 2015 for 4 000 000 €, that carries the equipment
 * of the Pôle Pixel; and the whole of the authorisations of its main budget, as its accounts of 2015 state them.
 */
export async function addAuthorisations(demo: DemoBuilder): Promise<void> {
  const programme = await demo.make('ap-p02', openAuthorisation, {
    grantorId: demo.id('metropole'),
    kind: 'AP',
    code: 'P02',
    label: 'Rayonnement national et international',
    nomenclature: 'M57',
    openedOn: day('2015-09-21'),
    amountCents: euros(4_000_000),
    note: 'Individualisée le 21 septembre 2015. La délibération du 27 juin 2016 ne donne pas la répartition par exercice.',
  })
  const used = await demo.state.where('instalments', 'conventionId', demo.id('pixel-convention'))
  for (const id of new Set(used.flatMap(({ budgetLineId }) => (budgetLineId === null ? [] : [budgetLineId])))) {
    const line = await demo.state.get('budgetLines', id)
    if (line?.nature === '20421') await demo.run(assignAuthorisation, { budgetLineId: id, authorisationId: programme })
  }
  await demo.make('ap-2015', openAuthorisation, {
    grantorId: demo.id('metropole'),
    kind: 'AP',
    code: 'CA 2015',
    label: 'Toutes les AP du budget principal, dépenses',
    nomenclature: 'M57',
    openedOn: day('2015-12-31'),
    amountCents: euros(1_427_835_908.83),
    note: 'Compte administratif 2015 : stock d’AP, crédits de paiement réalisés, reste à réaliser de 1 009 079 358,74 €.',
    credits: [{ year: 2015, otherOrderedCents: euros(418_756_550.09) }],
  })
}
