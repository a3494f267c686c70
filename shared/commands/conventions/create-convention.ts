import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '#shared/commands/command.ts'
import { missingRef } from '#shared/commands/inputs.ts'
import { comparePartialDates } from '#shared/domain/calendar/partial-date.ts'
import { imputationInput, imputations } from './budget-lines.ts'
import { optional, required } from './input.ts'

/** An instalment as it is typed; an amount left out or null is « non renseigné ». */
export const instalmentInput = z.strictObject({
  year: required.year(),
  kind: z.enum(['advance', 'part', 'balance', 'yearly']).optional(),
  label: optional.text(200),
  amountCents: optional.amount(),
  credit: z.enum(['voted', 'to-vote', 'forecast']).optional(),
  imputation: imputationInput.nullable().optional(),
  dueOn: optional.date(),
  trigger: optional.text(200),
})

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
    renewable: optional.flag(),
    roundingPolicy: z.enum(['largest-remainder', 'balance-last']).optional(),
    requestedCents: optional.amount(),
    applicationFiledOn: optional.date(),
    signedOn: optional.date(),
    notifiedOn: optional.date(),
    /** Title of the initial act; « Convention initiale » when left out. */
    actTitle: optional.text(400),
    /** State of the initial act: a draft, unless it comes from an act that already exists. */
    state: z.enum(['draft', 'adopted', 'signed']).optional(),
    adoptedOn: optional.date(),
    statedTotalCents: optional.amount(),
    instalments: z.array(instalmentInput).max(500).optional(),
    example: optional.flag(),
  }),
  plan: async (input, context) => {
    const absent = await missingRef(context.read, [
      ['organisations', input.grantorId, 'grantorId'],
      ['organisations', input.beneficiaryId, 'beneficiaryId'],
      ['conventions', input.parentId, 'parentId'],
      ['projects', input.projectId, 'projectId'],
      ['decisions', input.decisionId, 'decisionId'],
    ])
    if (absent !== null) return absent
    const { startsOn = null, endsOn = null, example = false } = input
    if (startsOn !== null && endsOn !== null && comparePartialDates(endsOn, startsOn) < 0)
      return refuse(
        'period',
        'La fin vient avant le début. Rien n’a été créé. Corrigez l’une des deux dates.',
        'endsOn',
      )
    const set = new ChangeSet(context)
    const convention = set.create('conventions', {
      title: input.title,
      reference: input.reference ?? null,
      kind: input.kind ?? 'convention',
      parentId: input.parentId ?? null,
      grantorId: input.grantorId,
      beneficiaryId: input.beneficiaryId,
      projectId: input.projectId ?? null,
      decisionId: input.decisionId ?? null,
      object: input.object,
      startsOn,
      endsOn,
      renewable: input.renewable ?? false,
      roundingPolicy: input.roundingPolicy ?? 'largest-remainder',
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
      statedTotalCents: input.statedTotalCents ?? null,
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
        amountCents: instalment.amountCents ?? null,
        credit: instalment.credit ?? 'forecast',
        budgetLineId: imputationId(instalment.imputation),
        dueOn: instalment.dueOn ?? null,
        trigger: instalment.trigger ?? null,
        continuesId: null,
        example,
      })
    return set.plan(`Convention créée\u00a0: ${input.title}`)
  },
})
