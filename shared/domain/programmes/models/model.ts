import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

export type ModelPhase = {
  readonly name: string
  readonly gate: Row<'phases'>['gate']
  /** Months. */
  readonly minMonths?: number
  readonly maxMonths?: number
  /** Cents, HT. */
  readonly chargeOnceCents?: Cents
  readonly chargeYearlyCents?: Cents
}

export type ModelIndicator = {
  readonly name: string
  readonly kind: Row<'indicators'>['kind']
  readonly unit: string
  readonly definition: string
  readonly targetOperator?: Row<'indicators'>['targetOperator']
  readonly target?: number
}

export type ModelSite = { readonly name: string; readonly kind: Row<'sites'>['kind'] }

/** A programme as its model sets it up. */
export type ModelProgramme = {
  readonly name: string
  readonly description: string
  /** People in one session. */
  readonly capacity?: number
  readonly sessionsPerYear?: number
  readonly phases: readonly ModelPhase[]
  /** Key of a jury format that ships, when the programme has a jury. */
  readonly juryFormat?: 'gate-30' | 'committee-15' | 'award-3' | 'one-minute' | 'advice-60'
  /** Criteria of its grid with their weights; none for a format without score. */
  readonly grid?: readonly (readonly [name: string, weight: number])[]
  readonly admission?: readonly {
    readonly kind: Row<'admissionCriteria'>['kind']
    readonly value?: number
    readonly text?: string
  }[]
  readonly partners?: readonly { readonly name: string; readonly role: string }[]
  readonly indicators: readonly ModelIndicator[]
  readonly sites?: readonly ModelSite[]
  /** Series of events: every so many weeks, from a day chosen later. */
  readonly events?: readonly {
    readonly name: string
    readonly kind: Row<'events'>['kind']
  }[]
}

/** A ready model: a programme that exists somewhere, with what it takes to run one like it. */
export type ProgrammeModel = {
  readonly key: string
  readonly family: 'cohort' | 'place' | 'network' | 'contest'
  /** Where it is run, for the gallery. */
  readonly place: string
  readonly programme: ModelProgramme
  /** A second programme that the first one feeds. */
  readonly feeds?: ModelProgramme
}
