import { setTraits } from '#shared/commands/person-traits.ts'
import { genderWords, needsOf, type TraitField } from '#shared/domain/personal/traits.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { FieldRow } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { Section } from '#renderer/ui/section.tsx'
import classes from './directory.module.css'

const genders = Object.entries(genderWords).map(([value, label]) => ({ value, label }))

async function traitsOf(read: Reader, personId: string) {
  const needs = await needsOf(read, personId)
  const [traits] = await read.where('personTraits', 'personId', personId)
  return { needs, traits }
}

/** Optional data: only what a programme of this person asks for, with its purpose and how long it is kept. */
export function TraitsSection({ personId }: { readonly personId: string }) {
  const { dispatch } = useWorkspace()
  const file = useLive((read) => traitsOf(read, personId), [personId])
  if (file === undefined || file.needs.length === 0) return null
  const { needs, traits } = file
  const helpOf = (field: TraitField): string =>
    needs
      .filter((need) => need.field === field)
      .map(({ purpose, months }) => `${purpose} Conservé ${String(months)}\u00a0mois.`)
      .join(' ')
  const asked = (field: TraitField): boolean => needs.some((need) => need.field === field)
  return (
    <Section title="Données facultatives" scope="demandées par un programme de cette personne">
      <div className={classes.fields}>
        <FieldRow>
          {asked('gender') && (
            <SelectField
              label="Genre"
              optional
              help={helpOf('gender')}
              options={genders}
              value={traits?.gender ?? null}
              onSave={(gender) => dispatch(setTraits, { personId, gender: gender as Row<'personTraits'>['gender'] })}
            />
          )}
          {asked('birthYear') && (
            <NumberField
              label="Année de naissance"
              optional
              help={helpOf('birthYear')}
              min={1900}
              max={2100}
              value={traits?.birthYear ?? null}
              onSave={(birthYear) => dispatch(setTraits, { personId, birthYear })}
            />
          )}
          {asked('qpv') && (
            <TextField
              label="Quartier prioritaire"
              optional
              help={`${helpOf('qpv')} ${traits?.qpvYear === null || traits?.qpvYear === undefined ? 'QN05910M (2024), QP062001 (2015) ou hors QPV.' : `Géographie de ${String(traits.qpvYear)}.`}`}
              maxLength={20}
              value={traits?.qpvCode ?? (traits?.qpvYear == null ? null : 'hors QPV')}
              onSave={(qpvCode) => dispatch(setTraits, { personId, qpvCode })}
            />
          )}
        </FieldRow>
      </div>
    </Section>
  )
}
