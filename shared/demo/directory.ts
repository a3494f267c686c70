import { addClaim } from '#shared/commands/conventions/claims.ts'
import { createOrganisation, createPerson } from '#shared/commands/directory.ts'
import type { PartialDate } from '#shared/workspace/fields.ts'
import type { FamilyName } from '#shared/workspace/registry.ts'
import type { DemoBuilder } from './builder.ts'
import { figures } from './figures.ts'
import { organisations } from './organisations.ts'
import { sources } from './sources.ts'

export async function addOrganisations(demo: DemoBuilder): Promise<void> {
  for (const { key, name, legalNature, siren, siret, aliases, notes, example } of organisations) {
    await demo.make(key, createOrganisation, {
      name,
      legalNature,
      siren: siren ?? null,
      siret: siret ?? null,
      aliases: [...(aliases ?? [])],
      notes: notes ?? null,
      example: example ?? false,
    })
  }
}

/** Invented people: jurors are named by a letter. */
export async function addPerson(
  demo: DemoBuilder,
  key: string,
  familyName: string,
  jobTitle: string,
  organisation: string | null = null,
): Promise<string> {
  return demo.make(key, createPerson, {
    familyName,
    jobTitle,
    organisationId: organisation === null ? null : demo.id(organisation),
    example: true,
  })
}

/** The quoted figures, with operator, unit and source; rival ones stand side by side. */
export async function addFigures(demo: DemoBuilder): Promise<void> {
  for (const figure of figures) {
    const recordId = demo.id(figure.of)
    const source = sources[figure.source]
    await demo.run(addClaim, {
      table: tableOf(demo, recordId),
      recordId,
      topic: figure.topic,
      label: figure.label,
      operator: figure.operator ?? '=',
      value: figure.value ?? null,
      text: figure.text ?? null,
      unit: figure.unit ?? null,
      on: (figure.on ?? null) as PartialDate | null,
      source: source.title,
      sourceDate: source.date as PartialDate | null,
      quote: figure.quote ?? null,
    })
  }
}

function tableOf(demo: DemoBuilder, id: string): FamilyName {
  for (const table of ['organisations', 'programmes', 'conventions', 'financingPlans', 'projects'] as const)
    if (demo.state.tables[table].has(id)) return table
  throw new Error(`The demonstration has no record ${id}`)
}
