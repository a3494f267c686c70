import {
  accountsDuties,
  yearsOfGrants,
  type AccountsDuty,
  type YearOfGrants,
} from '#shared/domain/conventions/body-accounts.ts'
import { legalFigure } from '#shared/domain/conventions/legal-figures.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

/** One year of a body: what it receives, its income, the accounts that it owes. */
export type BodyYear = YearOfGrants & {
  readonly income: Row<'bodyIncomes'> | null
  readonly duty: AccountsDuty | null
  /** Above the threshold of a convention, with no income given: the share cannot be told. */
  readonly uncertain: boolean
}

/** Years of grants of a private-law body, the newest first; none for a public one. */
export async function bodyYears(read: Reader, organisation: Row<'organisations'>): Promise<readonly BodyYear[]> {
  const { id } = organisation
  const [conventions, items, incomes, own] = await Promise.all([
    read.where('conventions', 'beneficiaryId', id),
    read.where('deliberationItems', 'beneficiaryId', id),
    read.where('bodyIncomes', 'organisationId', id),
    read.all('legalFigures'),
  ])
  const of = async <F extends 'conventionVersions' | 'instalments'>(family: F) =>
    (await Promise.all(conventions.map((one) => read.where(family, 'conventionId', one.id)))).flat()
  const [conventionVersions, instalments, deliberations] = await Promise.all([
    of('conventionVersions'),
    of('instalments'),
    Promise.all(items.map(({ deliberationId }) => read.get('deliberations', deliberationId))),
  ])
  const years = yearsOfGrants({
    organisations: [organisation],
    conventions,
    conventionVersions,
    instalments,
    deliberations: deliberations.filter((one) => one !== undefined),
    deliberationItems: items,
  })
  const duties = new Map(accountsDuties(years, incomes, own).map((duty) => [duty.year, duty]))
  return [...years]
    .sort((a, b) => b.year - a.year)
    .map((year) => {
      const income = incomes.find((one) => one.year === year.year) ?? null
      const threshold = legalFigure('convention', `${String(year.year)}-12-31` as CivilDate, own)?.value ?? Infinity
      const duty = duties.get(year.year) ?? null
      return { ...year, income, duty, uncertain: duty === null && income === null && year.largest > threshold }
    })
}
