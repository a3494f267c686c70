import { createApplication, setApplicationStatus } from '#shared/commands/programmes/applications.ts'
import { createCall, createCohort } from '#shared/commands/programmes/cohorts.ts'
import { createProgramme } from '#shared/commands/programmes/programmes.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'
import type { DemoBuilder } from './builder.ts'
import { programmes } from './programmes.ts'

const amount = (value: number | undefined) => (value === undefined ? null : cents(value))

/** Programmes with their phases, cohorts and calls. */
export async function addProgrammes(demo: DemoBuilder): Promise<void> {
  for (const programme of programmes) {
    const created = await demo.run(createProgramme, {
      name: programme.name,
      operatorId: programme.operator === null ? null : demo.id(programme.operator),
      description: programme.description,
      startsOn: (programme.startsOn ?? null) as PartialDate | null,
      endsOn: (programme.endsOn ?? null) as PartialDate | null,
      phases: (programme.phases ?? []).map((phase) => ({
        name: phase.name,
        gate: phase.gate,
        minMonths: phase.minMonths ?? null,
        maxMonths: phase.maxMonths ?? null,
        chargeOnceCents: amount(phase.chargeOnceCents),
        chargeYearlyCents: amount(phase.chargeYearlyCents),
      })),
    })
    const [programmeId = '', ...phaseIds] = created
    demo.remember(programme.key, programmeId)
    for (const [index, phase] of (programme.phases ?? []).entries()) demo.remember(phase.key, phaseIds[index] ?? '')
    for (const { key, name, startsOn, endsOn, capacity, statedHeadcount, example } of programme.cohorts ?? [])
      await demo.make(key, createCohort, {
        programmeId,
        name,
        startsOn: (startsOn ?? null) as CivilDate | null,
        endsOn: (endsOn ?? null) as CivilDate | null,
        capacity: capacity ?? null,
        statedHeadcount: statedHeadcount ?? null,
        example: example ?? false,
      })
    for (const { key, name, heldOn } of programme.calls ?? [])
      await demo.make(key, createCall, { programmeId, name, heldOn: (heldOn ?? null) as PartialDate | null })
  }
}

/** An invented project and its application; remembers `key` (application) and `key-project`. */
export async function addApplication(
  demo: DemoBuilder,
  key: string,
  application: {
    readonly name: string
    readonly programme: string
    readonly call?: string
    readonly cohort?: string
    readonly receivedOn: string
    readonly summary?: string
    readonly requestedCents?: number
  },
): Promise<void> {
  const [id = ''] = await demo.run(createApplication, {
    project: {
      name: application.name,
      summary: application.summary ?? null,
      holder: { familyName: `Porteur de ${application.name}`, example: true },
      example: true,
    },
    programmeId: demo.id(application.programme),
    callId: application.call === undefined ? null : demo.id(application.call),
    cohortId: application.cohort === undefined ? null : demo.id(application.cohort),
    receivedOn: application.receivedOn as CivilDate,
    requestedCents: amount(application.requestedCents),
    example: true,
  })
  demo.remember(key, id)
  demo.remember(`${key}-project`, demo.state.tables.applications.get(id)?.projectId ?? '')
}

/** Gives an application a dated status. */
export async function moveApplication(
  demo: DemoBuilder,
  key: string,
  status: 'admissible' | 'invited' | 'retained' | 'refused',
  on: string,
): Promise<void> {
  await demo.run(setApplicationStatus, { applicationId: demo.id(key), status, on: on as CivilDate })
}
