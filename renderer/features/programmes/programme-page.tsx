import { useState } from 'react'
import { useParams } from 'wouter'
import { updateProgramme } from '#shared/commands/programmes/programmes.ts'
import { juryFormats } from '#shared/domain/jury/formats.ts'
import { applicationStatusWords } from '#shared/domain/programmes/words.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { usePrint } from '#renderer/bridge/use-print.ts'
import { useRecordHistory } from '#renderer/data/record-history.ts'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { DateText } from '#renderer/ui/date-text.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { PartialDateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextAreaField } from '#renderer/ui/fields/text-area-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { RecordHistory } from '#renderer/ui/record-history.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { AudienceSection } from './audience-section.tsx'
import { ProgrammeBoard } from './boards/programme-board.tsx'
import { CallsSection } from './calls/calls-section.tsx'
import { CohortsSection } from './cohorts-section.tsx'
import { HeadcountStrip } from './headcount-strip.tsx'
import { PhasesSection } from './phases-section.tsx'
import { PrepareJury } from './prepare-jury.tsx'
import { programmeFile, type ProgrammeFile } from './queries.ts'
import { SitesList } from './sites-list.tsx'
import { TermsSection } from './terms-section.tsx'
import classes from './programmes.module.css'

const crumbs = [{ label: 'Programmes', to: '/programmes' }]

/** A programme: its phases and gates, cohorts, calls, those present at the same time. */
export function ProgrammePage() {
  const { id = '' } = useParams()
  const today = useToday()
  const file = useLive((read) => programmeFile(read, id), [id])
  const items = useRecordHistory('programmes', id)
  const print = usePrint()
  if (file === undefined) return null
  if (file === null)
    return (
      <Page title="Programme introuvable" crumbs={crumbs}>
        <Empty actions={<ActionLink to="/programmes">Voir les programmes</ActionLink>}>
          Cette fiche a été supprimée, ou son adresse est fausse.
        </Empty>
      </Page>
    )
  const { programme, operator, phases, cohorts } = file
  return (
    <Page
      title={programme.name}
      crumbs={crumbs}
      beside={
        <>
          {operator !== null && <ActionLink to={`/annuaire/organismes/${operator.id}`}>{operator.name}</ActionLink>}
          {programme.example && <Tag />}
        </>
      }
      subtitle={programme.description ?? undefined}
      actions={
        <>
          <ActionLink
            onClick={() => {
              print(programme.name)
            }}
          >
            Imprimer
          </ActionLink>
          <ActionLink to={`/exports/bilan?programme=${id}`}>Voir le bilan</ActionLink>
        </>
      }
      aside={
        <>
          <Applications file={file} />
          <Juries file={file} />
          <SitesList programmeId={id} />
          <Section title="Historique">
            <RecordHistory items={items} />
          </Section>
        </>
      }
    >
      <PhasesSection programmeId={id} phases={phases} />
      <CohortsSection programmeId={id} cohorts={cohorts} />
      <HeadcountStrip programme={programme.name} cohorts={cohorts} today={today} />
      <ProgrammeBoard file={file} />
      <CallsSection programmeId={id} />
      <TermsSection programmeId={id} />
      <AudienceSection programmeId={id} />
      <div className="no-print">
        <Identity programme={programme} />
      </div>
    </Page>
  )
}

function Identity({ programme }: { readonly programme: Row<'programmes'> }) {
  const { dispatch } = useWorkspace()
  const organisations = useLive((read) => read.all('organisations'), []) ?? []
  const programmes = useLive((read) => read.all('programmes'), []) ?? []
  const grids = useLive((read) => read.all('grids'), []) ?? []
  const save = (fields: Omit<Parameters<typeof updateProgramme.plan>[0], 'id'>) =>
    dispatch(updateProgramme, { id: programme.id, ...fields })
  return (
    <Section title="Programme">
      <div className={classes.fields}>
        <FieldRow>
          <TextField label="Nom" value={programme.name} onSave={(name) => save({ name: name ?? '' })} />
          <SelectField
            label="Conduit par"
            optional
            options={organisations.map((row) => ({ value: row.id, label: row.name }))}
            value={programme.operatorId}
            onSave={(operatorId) => save({ operatorId })}
          />
        </FieldRow>
        <FieldRow>
          <PartialDateField
            label="Début"
            optional
            value={programme.startsOn}
            onSave={(startsOn) => save({ startsOn })}
          />
          <PartialDateField label="Fin" optional value={programme.endsOn} onSave={(endsOn) => save({ endsOn })} />
        </FieldRow>
        <FieldRow>
          <NumberField
            label="Places par session"
            optional
            min={0}
            max={10_000}
            value={programme.capacity}
            onSave={(capacity) => save({ capacity })}
          />
          <NumberField
            label="Sessions par an"
            optional
            min={1}
            max={52}
            value={programme.sessionsPerYear}
            onSave={(sessionsPerYear) => save({ sessionsPerYear })}
          />
          <SelectField
            label="Alimente le programme"
            help="Ceux qui en sortent peuvent y entrer."
            optional
            options={programmes
              .filter((row) => row.id !== programme.id)
              .map((row) => ({ value: row.id, label: row.name }))}
            value={programme.feedsId}
            onSave={(feedsId) => save({ feedsId })}
          />
        </FieldRow>
        <FieldRow>
          <SelectField
            label="Format de ses jurys"
            optional
            options={juryFormats.map(({ id: value, name: label }) => ({ value, label }))}
            value={programme.juryFormat}
            onSave={(juryFormat) => save({ juryFormat })}
          />
          <SelectField
            label="Grille de ses jurys"
            optional
            options={grids.map((row) => ({ value: row.id, label: row.name }))}
            value={programme.gridId}
            onSave={(gridId) => save({ gridId })}
          />
        </FieldRow>
        <TextAreaField
          label="Description"
          optional
          value={programme.description}
          onSave={(description) => save({ description })}
        />
      </div>
    </Section>
  )
}

function Applications({ file: { programme, applications } }: { readonly file: ProgrammeFile }) {
  const counts = new Map<Row<'applications'>['status'], number>()
  for (const { status } of applications) counts.set(status, (counts.get(status) ?? 0) + 1)
  const statuses = (Object.keys(applicationStatusWords) as Row<'applications'>['status'][]).filter((one) =>
    counts.has(one),
  )
  return (
    <Section
      title="Candidatures"
      actions={
        applications.length === 0 ? undefined : (
          <ActionLink to={`/candidatures?programme=${programme.id}`}>Voir</ActionLink>
        )
      }
    >
      {applications.length === 0 ? (
        <p className={classes.none}>
          Aucune candidature. <ActionLink to={`/candidatures?programme=${programme.id}`}>En saisir une</ActionLink>
        </p>
      ) : (
        <ul className={classes.statuses}>
          {statuses.map((status) => (
            <li key={status}>
              <ActionLink to={`/candidatures?programme=${programme.id}&statut=${status}`}>
                {applicationStatusWords[status]}
              </ActionLink>{' '}
              <span className={classes.figure}>{counts.get(status)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Juries({ file: { programme, phases, sessions } }: { readonly file: ProgrammeFile }) {
  const { readOnly } = useWorkspace()
  const [preparing, setPreparing] = useState(false)
  const close = () => {
    setPreparing(false)
  }
  return (
    <Section
      title="Jurys"
      actions={
        readOnly ? undefined : (
          <ActionLink
            expanded={preparing}
            onClick={() => {
              setPreparing(true)
            }}
          >
            Préparer un jury
          </ActionLink>
        )
      }
    >
      {preparing && (
        <InlinePanel title="Nouvelle séance" onClose={close}>
          <PrepareJury programme={programme} phases={phases} onCancel={close} />
        </InlinePanel>
      )}
      {sessions.length === 0 ? (
        <p className={classes.none}>Aucune séance.</p>
      ) : (
        <ul className={classes.statuses}>
          {sessions.map((row) => (
            <li key={row.id}>
              <ActionLink to={`/jurys/${row.id}`}>{row.name}</ActionLink> <DateText date={row.heldOn} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
