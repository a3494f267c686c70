import type { Rule } from './finding.ts'
import { accountBeneficiary } from './rules/account-beneficiary.ts'
import { accountSection } from './rules/account-section.ts'
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
import { staleForecast } from './rules/stale-forecast.ts'
import { unitMissing } from './rules/unit-missing.ts'

/** Every check, in the order in which lists show them. */
export const rules: readonly Rule[] = [
  scheduleTotal,
  overpaid,
  signedBeforeVote,
  conventionRequired,
  periodOrder,
  financingGap,
  accountSection,
  accountBeneficiary,
  missingYears,
  incompletePlan,
  paymentBelowVoted,
  lateVote,
  durationMismatch,
  phaseNotNamed,
  phaseOverrun,
  cohortOverlap,
  hoursOutsideCourse,
  decisionOrder,
  staleForecast,
  rivalClaims,
  partsTotal,
  unitMissing,
  identifierKeys,
  duplicateNames,
]
