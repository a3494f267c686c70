import { useState } from 'react'
import { useParams } from 'wouter'
import { updateApplication } from '#shared/commands/programmes/applications.ts'
import { applicationStatusWords } from '#shared/domain/programmes/words.ts'
import { useRecordHistory } from '#renderer/data/record-history.ts'
import { useToday } from '#renderer/data/today.ts'
import { useAttachments } from '#renderer/data/use-attachments.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { AttachmentList } from '#renderer/ui/attachment-list.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { DateText } from '#renderer/ui/date-text.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { FieldRow } from '#renderer/ui/fields/form.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { RecordHistory } from '#renderer/ui/record-history.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { Timeline } from '#renderer/ui/timeline.tsx'
import { CoachesSection } from './coaches-section.tsx'
import { Course } from './course.tsx'
import { Decisions } from './decisions.tsx'
import { EnrolForm } from './enrol-form.tsx'
import { ProjectSection } from './project-section.tsx'
import { applicationFile, type ApplicationFile } from './queries.ts'
import { StatusForm } from './status-form.tsx'
import { StatusMark } from './status-mark.tsx'
import classes from './applications.module.css'

const crumbs = [{ label: 'Candidatures', to: '/candidatures' }]

/** The record of an application: dated statuses, decisions, stays, and what comes next on the thread. */
export function ApplicationPage() {
  const { id = '' } = useParams()
  const today = useToday()
  const file = useLive((read) => applicationFile(read, id, today), [id, today])
  const projectId = file?.project?.id
  const items = useRecordHistory(
    'applications',
    id,
    projectId === undefined ? [] : [{ table: 'projects', id: projectId }],
  )
  const attachments = useAttachments('applications', id)
  const [panel, setPanel] = useState<'status' | 'enrol' | null>(null)
  const { readOnly } = useWorkspace()
  if (file === undefined) return null
  if (file === null)
    return (
      <Page title="Candidature introuvable" crumbs={crumbs}>
        <Empty actions={<ActionLink to="/candidatures">Voir les candidatures</ActionLink>}>
          Cette fiche a été supprimée, ou son adresse est fausse.
        </Empty>
      </Page>
    )
  const { application, project, programme } = file
  const close = () => {
    setPanel(null)
  }
  return (
    <Page
      title={project?.name ?? 'Projet sans nom'}
      crumbs={crumbs}
      beside={
        <>
          <StatusMark status={application.status} /> {application.example && <Tag />}
        </>
      }
      subtitle={
        <>
          Candidature au programme{' '}
          {programme === null ? '' : <ActionLink to={`/programmes/${programme.id}`}>{programme.name}</ActionLink>},
          reçue le <DateText date={application.receivedOn} style="long" />
        </>
      }
      actions={
        readOnly || panel !== null ? undefined : (
          <>
            <ActionLink
              onClick={() => {
                setPanel('status')
              }}
            >
              Changer le statut
            </ActionLink>
            <Button
              primary
              onClick={() => {
                setPanel('enrol')
              }}
            >
              Entrer dans une phase
            </Button>
          </>
        )
      }
      aside={
        <>
          <Section title="Statuts">
            {file.events.length === 0 && <Empty>Aucun changement de statut daté.</Empty>}
            <div className={classes.fields}>
              <Timeline
                name="Statuts datés"
                items={file.events.map((event) => ({
                  key: event.id,
                  date: <DateText date={event.on} />,
                  title: applicationStatusWords[event.status],
                  ...(event.note === null ? {} : { detail: event.note }),
                }))}
              />
            </div>
          </Section>
          <AttachmentList {...attachments} />
          <Section title="Historique">
            <RecordHistory items={items} />
          </Section>
        </>
      }
    >
      {panel === 'status' && (
        <InlinePanel title="Changer le statut" onClose={close}>
          <StatusForm application={application} onDone={close} />
        </InlinePanel>
      )}
      {panel === 'enrol' && (
        <InlinePanel title="Entrer dans une phase" onClose={close}>
          {file.gates.length === 0 ? (
            <Empty>Ce programme n’a pas encore de phase. Ajoutez-en une sur sa page.</Empty>
          ) : (
            <EnrolForm file={file} onDone={close} />
          )}
        </InlinePanel>
      )}
      <Decisions file={file} />
      <Course file={file} today={today} />
      <CoachesSection projectId={application.projectId} />
      <Target file={file} />
      <ProjectSection file={file} />
    </Page>
  )
}

function Target({ file }: { readonly file: ApplicationFile }) {
  const { dispatch } = useWorkspace()
  const { application, cohorts, calls } = file
  const save = (fields: Omit<Parameters<typeof updateApplication.plan>[0], 'id'>) =>
    dispatch(updateApplication, { id: application.id, ...fields })
  return (
    <Section
      title="Demande"
      actions={
        file.call !== null && <ActionLink to={`/programmes/appels/${file.call.id}`}>Voir l’appel à projets</ActionLink>
      }
    >
      <div className={classes.fields}>
        <FieldRow>
          <MoneyField
            label="Aide demandée"
            optional
            value={application.requestedCents}
            onSave={(requestedCents) => save({ requestedCents })}
          />
          <SelectField
            label="Promotion"
            optional
            options={cohorts.map((row) => ({ value: row.id, label: row.name }))}
            value={application.cohortId}
            onSave={(cohortId) => save({ cohortId })}
          />
          <SelectField
            label="Appel à projets"
            optional
            options={calls.map((row) => ({ value: row.id, label: row.name }))}
            value={application.callId}
            onSave={(callId) => save({ callId })}
          />
        </FieldRow>
      </div>
    </Section>
  )
}
