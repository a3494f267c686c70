import { useParams } from 'wouter'
import { updateSite } from '#shared/commands/programmes/sites.ts'
import { formatPartialDate } from '#shared/domain/calendar/format-date.ts'
import { rangeOf } from '#shared/domain/calendar/partial-date.ts'
import { formatInteger, formatPercent } from '#shared/domain/money/format-money.ts'
import { occupancyOver } from '#shared/domain/programmes/occupancy.ts'
import { formatSurface } from '#shared/domain/programmes/surface.ts'
import { siteKindWords } from '#shared/domain/programmes/words.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { usePrint } from '#renderer/bridge/use-print.ts'
import { useFindingAnswers } from '#renderer/data/use-finding-answers.ts'
import { useFindingsAbout } from '#renderer/data/use-findings.ts'
import { useRecordHistory } from '#renderer/data/record-history.ts'
import { useToday } from '#renderer/data/today.ts'
import { useAttachments } from '#renderer/data/use-attachments.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { AttachmentList } from '#renderer/ui/attachment-list.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { PartialDateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { FindingLines } from '#renderer/ui/finding-lines.tsx'
import { FigureBand } from '#renderer/ui/figure-band.tsx'
import { Missing } from '#renderer/ui/missing.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { RecordHistory } from '#renderer/ui/record-history.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { OccupancyChart } from './occupancy-chart.tsx'
import { siteFile, type SiteFile } from './queries.ts'
import { StaysSection } from './stays-section.tsx'
import { SurfaceField } from './surface-field.tsx'
import { UnitsSection } from './units-section.tsx'
import { WaitingSection } from './waiting-section.tsx'
import classes from './places.module.css'

const crumbs = [{ label: 'Lieux', to: '/lieux' }]

/** A place: what is occupied today and over time, who came and went, who waits. */
export function SitePage() {
  const { id = '' } = useParams()
  const today = useToday()
  const file = useLive((read) => siteFile(read, id, today), [id, today])
  const items = useRecordHistory('sites', id)
  const print = usePrint()
  const attachments = useAttachments('sites', id)
  const findings = useFindingsAbout('sites', id)
  const answerOf = useFindingAnswers()
  if (file === undefined) return null
  if (file === null)
    return (
      <Page title="Lieu introuvable" crumbs={crumbs}>
        <Empty actions={<ActionLink to="/lieux">Voir les lieux</ActionLink>}>
          Cette fiche a été supprimée, ou son adresse est fausse.
        </Empty>
      </Page>
    )
  const { site, programme } = file
  return (
    <Page
      title={site.name}
      crumbs={crumbs}
      beside={
        <>
          {siteKindWords[site.kind]}{' '}
          {programme !== null && <ActionLink to={`/programmes/${programme.id}`}>{programme.name}</ActionLink>}
          {site.example && <Tag />}
        </>
      }
      subtitle={openingWords(site, today)}
      actions={
        <ActionLink
          onClick={() => {
            print(site.name)
          }}
        >
          Imprimer
        </ActionLink>
      }
      band={<Figures file={file} today={today} />}
      aside={
        <>
          <Quoted claims={file.claims} />
          <AttachmentList {...attachments} />
          <Section title="Historique">
            <RecordHistory items={items} />
          </Section>
        </>
      }
    >
      <OccupancyChart file={file} today={today} />
      <FindingLines findings={findings} answerOf={answerOf} />
      <StaysSection file={file} />
      <WaitingSection file={file} />
      <UnitsSection file={file} />
      <div className="no-print">
        <Identity site={site} />
      </div>
    </Page>
  )
}

function openingWords({ opensOn, closesOn, address }: Row<'sites'>, today: CivilDate): string | undefined {
  const words = [
    address,
    opensOn === null
      ? null
      : `${rangeOf(opensOn).first > today ? 'ouverture prévue' : 'ouvert'}, ${formatPartialDate(opensOn, 'long')}`,
    closesOn === null ? null : `fermeture, ${formatPartialDate(closesOn, 'long')}`,
  ].filter((word) => word !== null)
  return words.length === 0 ? undefined : words.join(' ; ')
}

function Figures({ file, today }: { readonly file: SiteFile; readonly today: CivilDate }) {
  const { site, occupations, desks, surface, members } = file
  const there = occupations.filter(({ first, last }) => first <= today && (last === null || last >= today))
  const inDesks = occupancyOver(site, occupations, desks, 'desks', today, today)
  const inSurface = occupancyOver(site, occupations, surface, 'surface', today, today)
  const share = (value: number | null) => (value === null ? <Missing kind="not-computable" /> : formatPercent(value, 1))
  return (
    <FigureBand
      figures={[
        {
          label: 'Postes occupés',
          cents: null,
          value: share(inDesks.share),
          note:
            desks === null
              ? 'capacité non renseignée'
              : `${formatInteger(inDesks.usedDays)} sur ${formatInteger(desks)}`,
        },
        {
          label: 'Surface occupée',
          cents: null,
          value: share(inSurface.share),
          note:
            surface === null
              ? 'surface non renseignée'
              : `${formatSurface(inSurface.usedDays)} sur ${formatSurface(surface)}`,
        },
        { label: 'Résidents', cents: null, value: formatInteger(there.length), note: 'présents aujourd’hui' },
        {
          label: 'Membres',
          cents: null,
          value: members === null ? <Missing /> : formatInteger(members),
          note: 'des adhérents, non des postes',
        },
      ]}
    />
  )
}

function Quoted({ claims }: { readonly claims: readonly Row<'claims'>[] }) {
  return (
    <Section title="Chiffres cités">
      {claims.length === 0 ? (
        <p className={classes.none}>Aucun chiffre cité.</p>
      ) : (
        <ul className={classes.quotes}>
          {claims.map((claim) => (
            <li key={claim.id}>
              <strong>
                {claim.operator === '=' ? '' : `${claim.operator}\u00a0`}
                {claim.value === null ? claim.text : `${formatInteger(claim.value)}\u00a0${claim.unit ?? ''}`}
              </strong>{' '}
              {claim.label}
              <span className={classes.source}>{claim.source}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Identity({ site }: { readonly site: Row<'sites'> }) {
  const { dispatch } = useWorkspace()
  const programmes = useLive((read) => read.all('programmes'), []) ?? []
  const organisations = useLive((read) => read.all('organisations'), []) ?? []
  const save = (fields: Omit<Parameters<typeof updateSite.plan>[0], 'id'>) =>
    dispatch(updateSite, { id: site.id, ...fields })
  return (
    <Section title="Lieu">
      <div className={classes.fields}>
        <FieldRow>
          <TextField label="Nom" value={site.name} onSave={(name) => save({ name: name ?? '' })} />
          <SelectField
            label="Nature"
            options={Object.entries(siteKindWords).map(([value, label]) => ({ value, label }))}
            value={site.kind}
            onSave={(kind) => save({ kind: kind as Row<'sites'>['kind'] })}
          />
          <TextField label="Adresse ou commune" optional value={site.address} onSave={(address) => save({ address })} />
        </FieldRow>
        <FieldRow>
          <SelectField
            label="Programme"
            optional
            options={programmes.map((row) => ({ value: row.id, label: row.name }))}
            value={site.programmeId}
            onSave={(programmeId) => save({ programmeId })}
          />
          <SelectField
            label="Géré par"
            optional
            options={organisations.map((row) => ({ value: row.id, label: row.name }))}
            value={site.operatorId}
            onSave={(operatorId) => save({ operatorId })}
          />
          <NumberField
            label="Membres"
            help="Des adhérents : ils n’occupent aucun poste."
            optional
            min={0}
            max={1_000_000}
            value={site.members}
            onSave={(members) => save({ members })}
          />
        </FieldRow>
        <FieldRow>
          <NumberField
            label="Postes à occuper"
            help="Vide : la somme des locaux."
            optional
            min={0}
            max={100_000}
            value={site.desks}
            onSave={(desks) => save({ desks })}
          />
          <SurfaceField label="Surface à occuper" dm2={site.surfaceDm2} onSave={(surfaceDm2) => save({ surfaceDm2 })} />
        </FieldRow>
        <FieldRow>
          <PartialDateField label="Ouverture" optional value={site.opensOn} onSave={(opensOn) => save({ opensOn })} />
          <PartialDateField
            label="Fermeture"
            optional
            value={site.closesOn}
            onSave={(closesOn) => save({ closesOn })}
          />
        </FieldRow>
      </div>
    </Section>
  )
}
