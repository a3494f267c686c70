import { useParams } from 'wouter'
import { updateOrganisation } from '#shared/commands/directory.ts'
import { findAlike } from '#shared/domain/directory/duplicates.ts'
import { personName } from '#shared/domain/programmes/words.ts'
import type { Row } from '#shared/workspace/registry.ts'
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
import { Status } from '#renderer/ui/status.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { BankSection } from './bank-section.tsx'
import { BodyAccountsSection } from './body-accounts-section.tsx'
import { IdentifierState } from './identifier-state.tsx'
import { CoachesList } from './coached-list.tsx'
import { LinkList } from './link-list.tsx'
import { natureOptions } from './organisation-form.tsx'
import { organisationFile } from './queries.ts'
import { RolesSection } from './roles-section.tsx'
import classes from './directory.module.css'

const crumbs = [{ label: 'Annuaire', to: '/annuaire' }]

/** The record of an organisation: every field is changed in place. */
export function OrganisationPage() {
  const { id = '' } = useParams()
  const file = useLive((read) => organisationFile(read, id), [id])
  const items = useRecordHistory('organisations', id)
  const attachments = useAttachments('organisations', id)
  if (file === undefined) return null
  if (file === null)
    return (
      <Page title="Organisme introuvable" crumbs={crumbs}>
        <Empty actions={<ActionLink to="/annuaire">Voir l’annuaire</ActionLink>}>
          Cette fiche a été supprimée, ou son adresse est fausse.
        </Empty>
      </Page>
    )
  const { organisation, people, projects, programmes, conventions } = file
  return (
    <Page
      title={organisation.name}
      crumbs={crumbs}
      beside={organisation.example ? <Tag /> : undefined}
      aside={
        <>
          <LinkList
            title="Conventions"
            empty="Aucune convention."
            links={conventions.map(({ row, role }) => ({
              key: row.id + role,
              to: `/conventions/${row.id}`,
              label: row.title,
              detail: role,
            }))}
          />
          <LinkList
            title="Programmes conduits"
            empty="Aucun programme."
            links={programmes.map((row) => ({ key: row.id, to: `/programmes/${row.id}`, label: row.name }))}
          />
          <LinkList
            title="Personnes"
            empty="Aucune personne."
            links={people.map((row) => ({
              key: row.id,
              to: `/annuaire/personnes/${row.id}`,
              label: personName(row),
              ...(row.jobTitle === null ? {} : { detail: row.jobTitle }),
            }))}
          />
          <LinkList
            title="Projets"
            empty="Aucun projet."
            links={projects.map((row) => ({ key: row.id, to: null, label: row.name }))}
          />
          <CoachesList organisationId={id} />
          <AttachmentList {...attachments} />
          <Section title="Historique">
            <RecordHistory items={items} />
          </Section>
        </>
      }
    >
      <Alike organisation={organisation} />
      <Identity organisation={organisation} />
      <BodyAccountsSection organisation={organisation} />
      <BankSection organisation={organisation} />
      <RolesSection of="organisationId" id={id} />
    </Page>
  )
}

function Identity({ organisation }: { readonly organisation: Row<'organisations'> }) {
  const { dispatch } = useWorkspace()
  const { id } = organisation
  const save = (fields: Omit<Parameters<typeof updateOrganisation.plan>[0], 'id'>) =>
    dispatch(updateOrganisation, { id, ...fields })
  return (
    <>
      <Section title="Identité">
        <div className={classes.fields}>
          <FieldRow>
            <TextField
              label="Nom"
              help="L’ancien nom reste connu parmi les autres noms."
              value={organisation.name}
              onSave={(name) => save({ name: name ?? '', keepFormerName: true })}
            />
            <SelectField
              label="Nature juridique"
              help="Celle de l’annexe budgétaire des concours attribués à des tiers."
              optional
              options={natureOptions}
              value={organisation.legalNature}
              onSave={(value) => save({ legalNature: value as Row<'organisations'>['legalNature'] })}
            />
          </FieldRow>
          <TextAreaField
            label="Autres noms"
            help="Un par ligne. On retrouve l’organisme sous chacun d’eux, accents et apostrophes mis à part."
            optional
            rows={2}
            value={organisation.aliases.length === 0 ? null : organisation.aliases.join('\n')}
            onSave={(text) =>
              save({
                aliases: (text ?? '')
                  .split('\n')
                  .map((line) => line.trim())
                  .filter((line) => line !== ''),
              })
            }
          />
          <TextAreaField
            label="Adresse"
            optional
            rows={2}
            maxLength={600}
            value={organisation.address}
            onSave={(address) => save({ address })}
          />
        </div>
      </Section>
      <Section title="Identifiants" scope="une clé fausse est signalée, elle n’empêche rien">
        <div className={classes.fields}>
          <FieldRow>
            <div className={classes.checked}>
              <TextField
                label="SIREN"
                optional
                maxLength={20}
                value={organisation.siren}
                onSave={(siren) => save({ siren })}
              />
              <IdentifierState organisation={organisation} field="siren" />
            </div>
            <div className={classes.checked}>
              <TextField
                label="SIRET"
                optional
                maxLength={30}
                value={organisation.siret}
                onSave={(siret) => save({ siret })}
              />
              <IdentifierState organisation={organisation} field="siret" />
            </div>
            <div className={classes.checked}>
              <TextField label="RNA" optional maxLength={20} value={organisation.rna} onSave={(rna) => save({ rna })} />
              <IdentifierState organisation={organisation} field="rna" />
            </div>
          </FieldRow>
        </div>
      </Section>
      <Section title="Notes">
        <div className={classes.fields}>
          <TextAreaField label="Notes" optional value={organisation.notes} onSave={(notes) => save({ notes })} />
        </div>
      </Section>
    </>
  )
}

/** Other organisations that may be this one. */
function Alike({ organisation }: { readonly organisation: Row<'organisations'> }) {
  const { name, siren, id } = organisation
  const alike = useLive(
    async (read) =>
      findAlike(
        name,
        siren,
        (await read.all('organisations')).filter((row) => row.id !== id),
      ),
    [name, siren, id],
  )
  return alike === undefined || alike.length === 0 ? null : (
    <div>
      {alike.map(({ organisation: other, by }) => (
        <Status kind="watch" key={other.id}>
          Doublon possible : {by === 'siren' ? 'même SIREN que ' : 'nom proche de '}
          <ActionLink to={`/annuaire/organismes/${other.id}`}>{other.name}</ActionLink>
          {'. '}
          <ActionLink to="/annuaire/doublons">Comparer et fusionner</ActionLink>
        </Status>
      ))}
    </div>
  )
}
