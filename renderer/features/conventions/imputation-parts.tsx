import { useWorkspace } from '#renderer/data/workspace.ts'
import { FieldRow } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { updateBudgetLine } from '#shared/commands/conventions/budget-lines.ts'
import type { Row } from '#shared/workspace/registry.ts'
import classes from './imputation-parts.module.css'

const sections = [
  { value: 'F', label: 'Fonctionnement' },
  { value: 'I', label: 'Investissement' },
] as const

/** What was read in the words of an imputation, each part corrected where it stands. The words themselves do not change. */
export function ImputationParts({ line }: { readonly line: Row<'budgetLines'> }) {
  const { dispatch } = useWorkspace()
  const part = (key: 'chapter' | 'nature' | 'function' | 'operation', label: string, maxLength: number) => (
    <TextField
      label={label}
      value={line[key]}
      onSave={(text) => dispatch(updateBudgetLine, { id: line.id, [key]: text })}
      maxLength={maxLength}
      optional
    />
  )
  return (
    <section aria-label="Lu dans l’imputation" className={classes.parts}>
      <p className={classes.head}>
        Lu dans l’imputation{' '}
        <span className={classes.scope}>chaque partie se corrige ici, le texte de l’acte ne change pas</span>
      </p>
      <FieldRow>
        {part('nature', 'Compte', 20)}
        {part('function', 'Fonction', 20)}
        {part('chapter', 'Chapitre', 20)}
        {part('operation', 'Opération', 40)}
      </FieldRow>
      <SelectField
        label="Section citée par l’acte"
        options={sections}
        value={line.section}
        onSave={(section) =>
          dispatch(updateBudgetLine, { id: line.id, section: section === 'F' || section === 'I' ? section : null })
        }
        optional
      />
    </section>
  )
}
