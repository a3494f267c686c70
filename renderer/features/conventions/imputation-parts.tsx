import { useMemo } from 'react'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { FieldRow } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { assignAuthorisation, updateBudgetLine } from '#shared/commands/conventions/budget-lines.ts'
import { authorisationFault, programmeOf } from '#shared/domain/conventions/authorisations.ts'
import { labelIn, planWith, type Plan } from '#shared/domain/conventions/nomenclature/plan.ts'
import type { Row } from '#shared/workspace/registry.ts'
import classes from './imputation-parts.module.css'

const sections = [
  { value: 'F', label: 'Fonctionnement' },
  { value: 'I', label: 'Investissement' },
] as const

type Part = 'chapter' | 'operation' | 'authorisation' | 'manager' | 'suffix'

/** What was read in the words of an imputation, each part corrected where it stands. The words themselves do not change. */
export function ImputationParts({
  line,
  legalNature,
}: {
  readonly line: Row<'budgetLines'>
  readonly legalNature: Row<'organisations'>['legalNature']
}) {
  const { dispatch } = useWorkspace()
  const loaded = useLive((read) => read.all('nomenclatureRows'), [])
  const authorisations = useLive((read) => read.all('authorisations'), [])
  const plan = useMemo(() => planWith(loaded ?? []), [loaded])
  const save = (fields: Partial<Row<'budgetLines'>>) => dispatch(updateBudgetLine, { id: line.id, ...fields })
  const part = (key: Part, label: string, maxLength: number, help?: string) => (
    <TextField
      label={label}
      value={line[key]}
      onSave={(text) => save({ [key]: text })}
      maxLength={maxLength}
      optional
      {...(help === undefined ? {} : { help })}
    />
  )
  const programme = programmeOf(line.operation)
  // Only the authorisations that the law lets carry this line are offered.
  const offered = (authorisations ?? []).filter(
    (one) => one.id === line.authorisationId || authorisationFault(one, line.nature, legalNature) === null,
  )
  return (
    <section aria-label="Lu dans l’imputation" className={classes.parts}>
      <p className={classes.head}>
        Lu dans l’imputation{' '}
        <span className={classes.scope}>chaque partie se corrige ici, le texte de l’acte ne change pas</span>
      </p>
      <FieldRow>
        <CodeField
          label="Compte"
          kind="nature"
          value={line.nature}
          nomenclature={line.nomenclature}
          plan={plan}
          onSave={(nature) => save({ nature })}
        />
        <CodeField
          label="Fonction"
          kind="function"
          value={line.function}
          nomenclature={line.nomenclature}
          plan={plan}
          onSave={(code) => save({ function: code })}
        />
      </FieldRow>
      <FieldRow>
        <SelectField
          label="Nomenclature"
          options={[...new Set(plan.map((row) => row.nomenclature))].sort().map((value) => ({ value, label: value }))}
          value={line.nomenclature}
          onSave={(nomenclature) => save({ nomenclature })}
          optional
        />
        <SelectField
          label="Section citée par l’acte"
          options={sections}
          value={line.section}
          onSave={(section) => save({ section: section === 'F' || section === 'I' ? section : null })}
          optional
        />
        {part('chapter', 'Chapitre', 20)}
      </FieldRow>
      <FieldRow>
        {part('operation', 'Opération', 40, programme === null ? undefined : `Programme ${programme}.`)}
        {part('authorisation', 'Programme, AP ou AE cités', 80)}
        {part('manager', 'Gestionnaire', 40)}
        {part('suffix', 'Suffixe local', 80)}
      </FieldRow>
      {offered.length > 0 && (
        <SelectField
          label="Portée par l’autorisation"
          help="Seules les autorisations qui peuvent porter ce compte et ce bénéficiaire sont proposées."
          options={offered.map(({ id, kind, code, label }) => ({ value: id, label: `${kind} ${code}, ${label}` }))}
          value={line.authorisationId}
          onSave={(authorisationId) => dispatch(assignAuthorisation, { budgetLineId: line.id, authorisationId })}
          optional
        />
      )}
    </section>
  )
}

type CodeFieldProps = {
  readonly label: string
  readonly kind: 'nature' | 'function'
  readonly value: string | null
  readonly nomenclature: string | null
  readonly plan: Plan
  readonly onSave: (code: string | null) => ReturnType<ReturnType<typeof useWorkspace>['dispatch']>
}

/** An account or a function: found in the nomenclature by its code or its label, with the label of what was read. */
function CodeField({ label, kind, value, nomenclature, plan, onSave }: CodeFieldProps) {
  const known = plan.filter((row) => row.kind === kind && (nomenclature === null || row.nomenclature === nomenclature))
  const options = known.map((row) => ({
    value: `${row.nomenclature} ${row.code}`,
    label: `${row.code} ${row.label}`,
    detail: `${row.nomenclature}, édition ${String(row.edition)}`,
  }))
  const exact = known.find(({ code }) => code === value)
  const chosen = exact === undefined ? null : `${exact.nomenclature} ${exact.code}`
  // A budget subdivides the plan: what was read stays as it is, under the label of what it subdivides.
  const local = value !== null && exact === undefined ? [{ value, label: value }] : []
  const said = labelIn(plan, kind, value, nomenclature)
  return (
    <SelectField
      label={label}
      value={chosen ?? value}
      options={[...local, ...options]}
      onSave={(next) => onSave(next === null ? null : (next.split(' ').at(-1) ?? next))}
      optional
      {...(said === null ? {} : { help: said })}
    />
  )
}
