import { z } from 'zod'
import { ChangeSet, defineCommand, refuse, type Plan } from '#shared/commands/command.ts'
import { missingRef } from '#shared/commands/inputs.ts'
import { comparePartialDates } from '#shared/domain/calendar/partial-date.ts'
import { amountsOfShares } from '#shared/domain/conventions/shares.ts'
import type { SplitPolicy } from '#shared/domain/money/split.ts'
import type { Cents, CivilDate, PartialDate } from '#shared/workspace/fields.ts'
import { imputationInput, imputations } from './budget-lines.ts'
import { optional, required } from './input.ts'

/** An instalment as it is typed; an amount left out or null is « non renseigné ». */
export const instalmentInput = z.strictObject({
  year: required.year(),
  kind: z.enum(['advance', 'part', 'balance', 'yearly']).optional(),
  label: optional.text(200),
  amountCents: optional.amount(),
  /** Share of the total that the act writes, in hundredths of a percent. */
  shareBps: z.int().min(0).max(10_000).nullable().optional(),
  credit: z.enum(['voted', 'to-vote', 'forecast']).optional(),
  imputation: imputationInput.nullable().optional(),
  dueOn: optional.date(),
  trigger: optional.text(200),
  triggeredOn: optional.date(),
})

/** What a convention's record holds besides its parties and period. */
export const recordFields = {
  mirrorOfId: optional.id(),
  renewable: optional.flag(),
  renewalFromOn: optional.date(),
  renewalUntilOn: optional.date(),
  paymentDays: z
    .int()
    .min(1, 'Un délai de paiement va de 1 à 730 jours.')
    .max(730, 'Un délai de paiement va de 1 à 730 jours.')
    .nullable()
    .optional(),
  guaranteed: optional.flag(),
  roundingPolicy: z.enum(['largest-remainder', 'balance-last']).optional(),
  requestedCents: optional.amount(),
  applicationFiledOn: optional.date(),
  notifiedOn: optional.date(),
}

/** A fault of two dates in order, in words; null when they stand. */
export function periodFault(
  dates: {
    readonly startsOn: PartialDate | null
    readonly endsOn: PartialDate | null
    readonly renewalFromOn: CivilDate | null
    readonly renewalUntilOn: CivilDate | null
  },
  nothing: string,
): Plan | null {
  const { startsOn, endsOn, renewalFromOn, renewalUntilOn } = dates
  if (startsOn !== null && endsOn !== null && comparePartialDates(endsOn, startsOn) < 0)
    return refuse('period', `La fin vient avant le début. ${nothing} Corrigez l’une des deux dates.`, 'endsOn')
  if (renewalFromOn !== null && renewalUntilOn !== null && renewalUntilOn < renewalFromOn)
    return refuse(
      'renewal',
      `La fenêtre de renouvellement se ferme avant de s’ouvrir. ${nothing} Corrigez l’une des deux dates.`,
      'renewalUntilOn',
    )
  return null
}

/** Creates a convention with its initial act: version 0, its instalments and their imputations. */
export const createConvention = defineCommand({
  name: 'conventions.create',
  input: z.strictObject({
    title: required.text(),
    reference: optional.text(80),
    kind: z.enum(['framework', 'convention']).optional(),
    parentId: optional.id(),
    grantorId: required.id(),
    beneficiaryId: required.id(),
    projectId: optional.id(),
    decisionId: optional.id(),
    object: required.text(1000),
    startsOn: optional.partialDate(),
    endsOn: optional.partialDate(),
    ...recordFields,
    signedOn: optional.date(),
    /** Title of the initial act; « Convention initiale » when left out. */
    actTitle: optional.text(400),
    /** State of the initial act: a draft, unless it comes from an act that already exists. */
    state: z.enum(['draft', 'adopted', 'signed']).optional(),
    adoptedOn: optional.date(),
    statedTotalCents: optional.amount(),
    /** Whole of which the instalments state shares: their amounts follow. */
    sharedTotalCents: optional.amount(),
    instalments: z.array(instalmentInput).max(500).optional(),
    example: optional.flag(),
  }),
  plan: async (input, context) => {
    const absent = await missingRef(context.read, [
      ['organisations', input.grantorId, 'grantorId'],
      ['organisations', input.beneficiaryId, 'beneficiaryId'],
      ['conventions', input.parentId, 'parentId'],
      ['conventions', input.mirrorOfId, 'mirrorOfId'],
      ['projects', input.projectId, 'projectId'],
      ['decisions', input.decisionId, 'decisionId'],
    ])
    if (absent !== null) return absent
    const { startsOn = null, endsOn = null, renewalFromOn = null, renewalUntilOn = null, example = false } = input
    const period = periodFault({ startsOn, endsOn, renewalFromOn, renewalUntilOn }, 'Rien n’a été créé.')
    if (period !== null) return period
    const roundingPolicy = input.roundingPolicy ?? 'largest-remainder'
    const shared = amountsOf(input.instalments ?? [], input.sharedTotalCents ?? null, roundingPolicy)
    if ('fault' in shared) return refuse('shares', shared.fault, 'instalments')
    const set = new ChangeSet(context)
    const convention = set.create('conventions', {
      title: input.title,
      reference: input.reference ?? null,
      kind: input.kind ?? 'convention',
      parentId: input.parentId ?? null,
      mirrorOfId: input.mirrorOfId ?? null,
      grantorId: input.grantorId,
      beneficiaryId: input.beneficiaryId,
      projectId: input.projectId ?? null,
      decisionId: input.decisionId ?? null,
      object: input.object,
      startsOn,
      endsOn,
      renewable: input.renewable ?? false,
      renewalFromOn,
      renewalUntilOn,
      paymentDays: input.paymentDays ?? null,
      capsId: null,
      guaranteed: input.guaranteed ?? false,
      roundingPolicy,
      requestedCents: input.requestedCents ?? null,
      applicationFiledOn: input.applicationFiledOn ?? null,
      signedOn: input.signedOn ?? null,
      notifiedOn: input.notifiedOn ?? null,
      example,
    })
    const version = set.create('conventionVersions', {
      conventionId: convention.id,
      number: 0,
      kind: 'initial',
      title: input.actTitle ?? 'Convention initiale',
      state: input.state ?? (input.signedOn == null ? 'draft' : 'signed'),
      statedTotalCents: input.statedTotalCents ?? input.sharedTotalCents ?? null,
      endsOn: null,
      object: null,
      beneficiaryId: null,
      formerEndsOn: null,
      formerObject: null,
      formerBeneficiaryId: null,
      spread: null,
      effectiveOn: null,
      reason: null,
      actText: null,
      adoptedOn: input.adoptedOn ?? null,
      signedOn: input.signedOn ?? null,
      example,
    })
    const imputationId = imputations(set, example)
    for (const [index, instalment] of (input.instalments ?? []).entries())
      set.create('instalments', {
        conventionId: convention.id,
        versionId: version.id,
        year: instalment.year,
        rank: index + 1,
        kind: instalment.kind ?? 'yearly',
        label: instalment.label ?? null,
        amountCents: shared.amounts[index] ?? null,
        shareBps: instalment.shareBps ?? null,
        credit: instalment.credit ?? 'forecast',
        budgetLineId: imputationId(instalment.imputation),
        dueOn: instalment.dueOn ?? null,
        trigger: instalment.trigger ?? null,
        triggeredOn: instalment.triggeredOn ?? null,
        continuesId: null,
        example,
      })
    return set.plan(`Convention créée\u00a0: ${input.title}`)
  },
})

/** Amounts of the instalments: as they are given, or the shares of a whole that each of them states. */
function amountsOf(
  instalments: readonly z.output<typeof instalmentInput>[],
  whole: Cents | null,
  policy: SplitPolicy,
): { readonly amounts: readonly (Cents | null)[] } | { readonly fault: string } {
  if (whole === null) return { amounts: instalments.map(({ amountCents }) => amountCents ?? null) }
  const shares = instalments.map(({ shareBps }) => shareBps ?? 0)
  const computed = amountsOfShares(whole, shares, policy)
  return computed.ok ? { amounts: computed.amounts } : { fault: computed.message }
}
