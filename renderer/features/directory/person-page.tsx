import { useParams } from 'wouter'
import { updatePerson } from '#shared/commands/directory.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { personName } from '#shared/domain/programmes/words.ts'
import { useRecordHistory } from '#renderer/data/record-history.ts'
import { useAttachments } from '#renderer/data/use-attachments.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { AttachmentList } from '#renderer/ui/attachment-list.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { FieldRow } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextAreaField } from '#renderer/ui/fields/text-area-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { RecordHistory } from '#renderer/ui/record-history.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { CoachedList } from './coached-list.tsx'
import { LinkList } from './link-list.tsx'
import { personFile } from './queries.ts'
import { RolesSection } from './roles-section.tsx'
import { TraitsSection } from './traits-section.tsx'
import classes from './directory.module.css'

const crumbs = [{ label: 'Annuaire', to: '/annuaire?vue=personnes' }]

/** The record of a person: every field is changed in place. */
export function PersonPage() {
  const { id = '' } = useParams()
  const { dispatch } = useWorkspace()
  const file = useLive((read) => personFile(read, id), [id])
  const organisations = useLive((read) => read.all('organisations'), []) ?? []
  const items = useRecordHistory('people', id)
  const attachments = useAttachments('people', id)
  if (file === undefined) return null
  if (file === null)
    return (
      <Page title="Personne introuvable" crumbs={crumbs}>
        <Empty actions={<ActionLink to="/annuaire?vue=personnes">Voir l’annuaire</ActionLink>}>
          Cette fiche a été supprimée, ou son adresse est fausse.
        </Empty>
      </Page>
    )
  const { person, organisation, projects, sessions } = file
  const save = (fields: Omit<Parameters<typeof updatePerson.plan>[0], 'id'>) =>
    dispatch(updatePerson, { id, ...fields })
  return (
    <Page
      title={personName(person)}
      crumbs={crumbs}
      beside={person.example ? <Tag /> : undefined}
      actions={<ActionLink to={`/annuaire/personnes/${id}/donnees`}>Données de cette personne</ActionLink>}
      aside={
        <>
          <LinkList
            title="Projets portés"
            empty="Aucun projet."
            links={projects.map(({ row, applicationId }) => ({
              key: row.id,
              to: applicationId === null ? null : `/candidatures/${applicationId}`,
              label: row.name,
            }))}
          />
          <CoachedList personId={id} />
          <LinkList
            title="Jurys"
            empty="Aucun jury."
            links={sessions.map((row) => ({
              key: row.id,
              to: `/jurys/${row.id}`,
              label: row.name,
              detail: formatDate(row.heldOn),
            }))}
          />
          <AttachmentList {...attachments} />
          <Section title="Historique">
            <RecordHistory items={items} />
          </Section>
        </>
      }
    >
      <Section
        title="Identité"
        actions={
          organisation === null ? undefined : (
            <ActionLink to={`/annuaire/organismes/${organisation.id}`}>Voir l’organisme</ActionLink>
          )
        }
      >
        <div className={classes.fields}>
          <FieldRow>
            <TextField
              label="Prénom"
              optional
              maxLength={120}
              value={person.givenName}
              onSave={(givenName) => save({ givenName })}
            />
            <TextField
              label="Nom"
              maxLength={120}
              value={person.familyName}
              onSave={(name) => save({ familyName: name ?? '' })}
            />
          </FieldRow>
          <FieldRow>
            <SelectField
              label="Organisme"
              help="L’ancien reste parmi les rôles, comme terminé."
              optional
              options={organisations.map((row) => ({ value: row.id, label: row.name }))}
              value={person.organisationId}
              onSave={(organisationId) => save({ organisationId, keepFormerRole: true })}
            />
            <TextField
              label="Fonction"
              optional
              maxLength={200}
              value={person.jobTitle}
              onSave={(jobTitle) => save({ jobTitle })}
            />
          </FieldRow>
          <FieldRow>
            <TextField
              label="Adresse électronique"
              optional
              inputMode="email"
              maxLength={200}
              value={person.email}
              onSave={(email) => save({ email })}
            />
            <TextField
              label="Téléphone"
              optional
              maxLength={40}
              value={person.phone}
              onSave={(phone) => save({ phone })}
            />
          </FieldRow>
          <TextAreaField
            label="Notes"
            help="Une note d’appréciation peut être communiquée à la personne qui la demande."
            optional
            value={person.notes}
            onSave={(notes) => save({ notes })}
          />
        </div>
      </Section>
      <RolesSection of="personId" id={id} />
      <TraitsSection personId={id} />
    </Page>
  )
}
