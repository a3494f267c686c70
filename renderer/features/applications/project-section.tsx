import { updateProject } from '#shared/commands/programmes/projects.ts'
import { personName } from '#shared/domain/programmes/words.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { FieldRow } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextAreaField } from '#renderer/ui/fields/text-area-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { ApplicationFile } from './queries.ts'
import classes from './applications.module.css'

/** The project behind the application, changed in place. */
export function ProjectSection({ file }: { readonly file: ApplicationFile }) {
  const { dispatch } = useWorkspace()
  const lists = useLive(
    async (read) => ({ people: await read.all('people'), organisations: await read.all('organisations') }),
    [],
  )
  const { project, holder, organisation } = file
  if (project === null) return null
  const save = (fields: Omit<Parameters<typeof updateProject.plan>[0], 'id'>) =>
    dispatch(updateProject, { id: project.id, ...fields })
  return (
    <Section
      title="Projet"
      actions={
        <>
          {holder !== null && <ActionLink to={`/annuaire/personnes/${holder.id}`}>{personName(holder)}</ActionLink>}
          {organisation !== null && (
            <ActionLink to={`/annuaire/organismes/${organisation.id}`}>{organisation.name}</ActionLink>
          )}
        </>
      }
    >
      <div className={classes.fields}>
        <FieldRow>
          <TextField label="Nom" value={project.name} onSave={(name) => save({ name: name ?? '' })} />
          <SelectField
            label="Porteur"
            optional
            options={(lists?.people ?? []).map((row) => ({ value: row.id, label: personName(row) }))}
            value={project.holderId}
            onSave={(holderId) => save({ holderId })}
          />
          <SelectField
            label="Entreprise ou association"
            optional
            options={(lists?.organisations ?? []).map((row) => ({ value: row.id, label: row.name }))}
            value={project.organisationId}
            onSave={(organisationId) => save({ organisationId })}
          />
        </FieldRow>
        <TextAreaField label="Résumé" optional value={project.summary} onSave={(summary) => save({ summary })} />
      </div>
    </Section>
  )
}
