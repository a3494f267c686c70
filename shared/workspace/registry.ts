import type { z } from 'zod'
import {
  authorisationCredits,
  authorisations,
  authorisationVotes,
  carryovers,
  nomenclatureRows,
  paymentCaps,
} from './records/budget.ts'
import { affiliations } from './records/affiliations.ts'
import { aids, dutyRecords, legalFigures, undertakingLinks } from './records/aids.ts'
import { coachings } from './records/coachings.ts'
import {
  actions,
  budgetLines,
  claims,
  conventions,
  conventionVersions,
  financingPlans,
  fundingLines,
  instalments,
  movements,
} from './records/conventions.ts'
import {
  attachments,
  deliberationItems,
  deliberations,
  deliberationTexts,
  findingAnswers,
  itemRecusals,
  reportEditions,
} from './records/council.ts'
import { organisations, people } from './records/directory.ts'
import { importMappings } from './records/intake.ts'
import { criteria, grids } from './records/jury-grids.ts'
import { merges } from './records/merging.ts'
import { dataNeeds, erasures, personTraits, retentions } from './records/personal.ts'
import {
  awards,
  ballots,
  decisions,
  jurorOffers,
  jurors,
  jurySessions,
  labels,
  paperEntries,
  pitches,
  recusals,
  timerEvents,
} from './records/jury.ts'
import { dismissedInterests, interestDeclarations, juryFormats } from './records/jury-setup.ts'
import { envelopeLines, envelopes, scenarioAmounts, scenarios } from './records/envelopes.ts'
import { grantBeneficiaries, grantPublications } from './records/publication.ts'
import { financialReportLines, grantTerms, reductions, requiredDocuments } from './records/payments.ts'
import {
  applicationEvents,
  applications,
  calls,
  cohorts,
  enrolments,
  phases,
  programmes,
  projects,
} from './records/programmes.ts'
import { siteRequests, sites, siteUnits, stays } from './records/places.ts'
import { audienceCounts } from './records/audiences.ts'
import { bankAccounts, bodyIncomes } from './records/bodies.ts'
import { admissionCriteria, partnerships } from './records/programme-terms.ts'
import { followUpCampaigns, followUps, indicators, measures } from './records/results.ts'
import { events, supportEntries, supportPlans } from './records/support.ts'
import { sessionActs } from './records/session-acts.ts'

/** Every record family, in the order in which screens and files list them. */
export const families = {
  organisations,
  people,
  affiliations,
  programmes,
  phases,
  admissionCriteria,
  partnerships,
  audienceCounts,
  cohorts,
  calls,
  projects,
  applications,
  applicationEvents,
  enrolments,
  coachings,
  supportEntries,
  supportPlans,
  events,
  sites,
  siteUnits,
  stays,
  siteRequests,
  indicators,
  measures,
  followUpCampaigns,
  followUps,
  juryFormats,
  grids,
  criteria,
  jurySessions,
  jurors,
  pitches,
  timerEvents,
  interestDeclarations,
  dismissedInterests,
  recusals,
  ballots,
  paperEntries,
  jurorOffers,
  decisions,
  sessionActs,
  labels,
  awards,
  nomenclatureRows,
  paymentCaps,
  authorisations,
  authorisationVotes,
  authorisationCredits,
  budgetLines,
  conventions,
  conventionVersions,
  instalments,
  movements,
  carryovers,
  grantTerms,
  requiredDocuments,
  financialReportLines,
  reductions,
  aids,
  undertakingLinks,
  legalFigures,
  dutyRecords,
  bodyIncomes,
  bankAccounts,
  grantBeneficiaries,
  grantPublications,
  envelopes,
  envelopeLines,
  scenarios,
  scenarioAmounts,
  financingPlans,
  fundingLines,
  actions,
  claims,
  deliberations,
  deliberationItems,
  itemRecusals,
  deliberationTexts,
  reportEditions,
  findingAnswers,
  attachments,
  importMappings,
  merges,
  erasures,
  retentions,
  dataNeeds,
  personTraits,
} as const

export type Families = typeof families
export type FamilyName = keyof Families
export type Row<F extends FamilyName> = z.output<Families[F]['schema']>
export type AnyRow = Row<FamilyName>

export const familyNames = Object.keys(families) as readonly FamilyName[]

export function isFamilyName(name: string): name is FamilyName {
  return Object.hasOwn(families, name)
}

/** Format of rows, journal and interchange. Raised by one with every upcaster; a newer one is opened read-only at most. */
export const formatVersion = 2
