import type { Rule } from './finding.ts'
import { accountBeneficiary } from './rules/account-beneficiary.ts'
import { accountSection } from './rules/account-section.ts'
import { accountsThreshold } from './rules/accounts-threshold.ts'
import { bankAccount } from './rules/bank-account.ts'
import { cohortCapacity } from './rules/cohort-capacity.ts'
import { cohortOverlap } from './rules/cohort-overlap.ts'
import { conventionRequired } from './rules/convention-required.ts'
import { decisionOrder } from './rules/decision-order.ts'
import { duplicateNames } from './rules/duplicate-names.ts'
import { durationMismatch } from './rules/duration-mismatch.ts'
import { financingGap } from './rules/financing-gap.ts'
import { hoursOutsideCourse } from './rules/hours-outside-course.ts'
import { identifierKeys } from './rules/identifier-keys.ts'
import { incompletePlan } from './rules/incomplete-plan.ts'
import { lateVote } from './rules/late-vote.ts'
import { minimisCeiling } from './rules/minimis-ceiling.ts'
import { missingYears } from './rules/missing-years.ts'
import { overpaid } from './rules/overpaid.ts'
import { partsTotal } from './rules/parts-total.ts'
import { paymentBelowVoted } from './rules/payment-below-voted.ts'
import { periodOrder } from './rules/period-order.ts'
import { phaseNotNamed } from './rules/phase-not-named.ts'
import { phaseOverrun } from './rules/phase-overrun.ts'
import { rivalClaims } from './rules/rival-claims.ts'
import { scheduleTotal } from './rules/schedule-total.ts'
import { signedBeforeVote } from './rules/signed-before-vote.ts'
import { siteCapacity, siteOpening } from './rules/site-capacity.ts'
import { staleForecast } from './rules/stale-forecast.ts'
import { textNoise } from './rules/text-noise.ts'
import { unitMissing } from './rules/unit-missing.ts'
import {
  authorisationCredits,
  authorisationEngaged,
  authorisationOrders,
  authorisationPlace,
} from './rules/authorisation-balance.ts'
import { duplicateReference } from './rules/duplicate-reference.ts'
import { familyCycle } from './rules/family-cycle.ts'
import { lawReferences } from './rules/law-references.ts'
import { mirrorMismatch } from './rules/mirror-mismatch.ts'
import { orderYear } from './rules/order-year.ts'
import { overdueBodyDuties, overdueDuties } from './rules/overdue-duties.ts'
import { paidChanged } from './rules/paid-changed.ts'
import { pastSchedule } from './rules/past-schedule.ts'
import { paymentCaps } from './rules/payment-caps.ts'
import { renewalWindow } from './rules/renewal-window.ts'
import { retroactiveEffect } from './rules/retroactive-effect.ts'
import { votedTotal } from './rules/voted-total.ts'
import { yearOutsidePeriod } from './rules/year-outside-period.ts'

/** Every check, in the order in which lists show them. */
export const rules: readonly Rule[] = [
  scheduleTotal,
  votedTotal,
  overpaid,
  paidChanged,
  paymentCaps,
  minimisCeiling,
  accountsThreshold,
  orderYear,
  authorisationEngaged,
  authorisationCredits,
  authorisationOrders,
  authorisationPlace,
  signedBeforeVote,
  retroactiveEffect,
  familyCycle,
  conventionRequired,
  periodOrder,
  financingGap,
  accountSection,
  accountBeneficiary,
  missingYears,
  yearOutsidePeriod,
  pastSchedule,
  renewalWindow,
  overdueDuties,
  overdueBodyDuties,
  incompletePlan,
  paymentBelowVoted,
  lateVote,
  durationMismatch,
  phaseNotNamed,
  phaseOverrun,
  cohortOverlap,
  cohortCapacity,
  siteCapacity,
  siteOpening,
  hoursOutsideCourse,
  decisionOrder,
  staleForecast,
  lawReferences,
  duplicateReference,
  mirrorMismatch,
  rivalClaims,
  partsTotal,
  unitMissing,
  textNoise,
  identifierKeys,
  bankAccount,
  duplicateNames,
]
