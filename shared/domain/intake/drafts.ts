import type { Cents, CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

export type OrganisationDraft = Pick<
  Row<'organisations'>,
  'name' | 'aliases' | 'legalNature' | 'siren' | 'siret' | 'rna' | 'address' | 'notes'
>
export type PersonDraft = Pick<Row<'people'>, 'givenName' | 'familyName' | 'email' | 'phone' | 'jobTitle' | 'notes'>
export type ProjectDraft = Pick<Row<'projects'>, 'name' | 'summary'>
export type ApplicationDraft = {
  readonly receivedOn: CivilDate
  readonly requestedCents: Cents | null
  readonly status: Row<'applications'>['status']
  readonly statusOn: CivilDate | null
}

/** The answer of a project to a follow-up. */
export type AnswerDraft = Pick<Row<'followUps'>, 'jobs' | 'turnoverCents' | 'fundsCents' | 'note'> & {
  readonly project: string
  readonly answeredOn: CivilDate
  readonly by: NonNullable<Row<'followUps'>['by']>
  readonly state: NonNullable<Row<'followUps'>['state']>
}

/** What one row of a file would become. */
export type RowDraft = {
  readonly line: number
  readonly organisation: OrganisationDraft | null
  readonly person: PersonDraft | null
  readonly project: ProjectDraft | null
  readonly application: ApplicationDraft | null
  readonly answer: AnswerDraft | null
}

/** One thing wrong in one row: where, what, and what becomes of it. */
export type RowFault = {
  readonly line: number
  readonly column: string
  readonly message: string
  /** `left-out`: the row is not taken over. `warning`: it is, as the message says. */
  readonly level: 'left-out' | 'warning'
}
