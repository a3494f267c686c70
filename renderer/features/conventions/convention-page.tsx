import { useMemo, useState } from 'react'
import { useParams } from 'wouter'
import { useRecordHistory } from '#renderer/data/record-history.ts'
import { useToday } from '#renderer/data/today.ts'
import { useFindings } from '#renderer/data/use-findings.ts'
import { useAttachments } from '#renderer/data/use-attachments.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { AttachmentList } from '#renderer/ui/attachment-list.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { FollowKeys } from '#renderer/ui/follow.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { RecordHistory } from '#renderer/ui/record-history.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { checkWorkspace, findingsFor } from '#shared/domain/coherence/check-workspace.ts'
import { rules } from '#shared/domain/coherence/rules.ts'
import { totalOf } from '#shared/domain/conventions/schedule.ts'
import { currentVersion, openAmendment } from '#shared/domain/conventions/versions.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { ConventionMissing } from './convention-missing.tsx'
import { ActionsSection } from './actions-section.tsx'
import { ActsSection } from './acts-section.tsx'
import { useConventionFile, type ConventionFile } from './convention-file.ts'
import { AmountsBand, subtitleOf } from './convention-head.tsx'
import { DraftActions, DraftPanels, type DraftPanel } from './draft-actions.tsx'
import { DutiesSection } from './duties-section.tsx'
import { FamilySection } from './family-section.tsx'
import { Findings } from './findings.tsx'
import { PaymentsSection } from './payments-section.tsx'
import { PlanSection } from './plan-section.tsx'
import { PublicationSection } from './publication-section.tsx'
import { RecordSection } from './record-section.tsx'
import { ScheduleSection } from './schedule-section.tsx'
import { lineStates } from './states.tsx'

const wholeRules = new Set(rules.filter(({ whole }) => whole === true).map(({ id }) => id))
const scheduleRules = new Set([
  'schedule-total',
  'voted-total',
  'paid-changed',
  'payment-caps',
  'order-year',
  'year-outside-period',
  'past-schedule',
  'authorisation-place',
  'authorisation-engaged',
  'payment-below-voted',
  'missing-years',
  'account-section',
  'account-beneficiary',
  'overpaid',
  'convention-required',
])
const planRules = new Set(['financing-gap', 'incomplete-plan'])

export function ConventionPage() {
  const { id = '' } = useParams()
  const file = useConventionFile(id)
  if (file === undefined) return null
  if (file === null) return <ConventionMissing />
  return <Convention file={file} />
}

/** Acts, instalments and payments: their history is the convention's. */
function partsOf({ versions, instalments, movements }: ConventionFile) {
  return [
    ...versions.map(({ id }) => ({ table: 'conventionVersions' as const, id })),
    ...instalments.map(({ id }) => ({ table: 'instalments' as const, id })),
    ...movements.map(({ id }) => ({ table: 'movements' as const, id })),
  ]
}

function Convention({ file }: { readonly file: ConventionFile }) {
  const { convention, versions } = file
  const today = useToday()
  const [panel, setPanel] = useState<DraftPanel>(null)
  const history = useRecordHistory('conventions', convention.id, partsOf(file))
  const attachments = useAttachments('conventions', convention.id)
  const coherence = useMemo(() => checkWorkspace(file.bundle, today, 'record'), [file.bundle, today])
  // Rules over the whole workspace come when they have been run; the rules of the record stand at once.
  const known = useFindings()?.findings.filter(({ rule }) => wholeRules.has(rule)) ?? []
  const findings = findingsFor([...coherence.findings, ...known], 'conventions', convention.id)
  const inSchedule = findings.filter(({ rule }) => scheduleRules.has(rule))
  const inPlan = findings.filter(({ rule }) => planRules.has(rule))
  const others = findings.filter((finding) => !inSchedule.includes(finding) && !inPlan.includes(finding))
  const current = currentVersion(versions)
  // A framework carries no amount: the conventions attached to it do.
  const bare = convention.kind === 'framework' && file.instalments.length === 0 && file.movements.length === 0
  const open = openAmendment(versions)
  const state =
    lineStates[
      open !== null
        ? 'amending'
        : current?.state === 'signed'
          ? 'running'
          : current?.state === 'adopted'
            ? 'adopted'
            : 'draft'
    ]
  return (
    <FollowKeys>
      <Page
        title={convention.title}
        crumbs={[{ label: 'Conventions', to: '/conventions' }, { label: convention.reference ?? convention.title }]}
        beside={
          <>
            <Status kind={state.kind}>{state.words}</Status> {convention.example && <Tag />}
          </>
        }
        subtitle={subtitleOf(file)}
        actions={
          <>
            <ActionLink to={`/suivre/conventions/${convention.id}`}>Suivre un chiffre</ActionLink>
            {current !== null && current.state !== 'signed' ? (
              <DraftActions state={current.state} onOpen={setPanel} />
            ) : (
              <Button
                primary
                to={`/conventions/${convention.id}/avenant${open === null ? '' : `/${open.id}`}`}
                disabled={current === null}
              >
                {amendmentWords(open)}
              </Button>
            )}
          </>
        }
        {...(bare ? {} : { band: <AmountsBand file={file} /> })}
        aside={
          <>
            <ActsSection file={file} />
            {!bare && <PaymentsSection file={file} />}
            <DutiesSection convention={convention} bundle={file.bundle} />
            {(others.length > 0 || findings.length === 0) && (
              <Section title="Autres contrôles">
                <Findings findings={others} stacked />
                <Status kind="done">{String(coherence.clear.length)} règles vérifiées sans écart</Status>
              </Section>
            )}
            <AttachmentList {...attachments} />
            <Section title="Historique">
              <RecordHistory items={history} />
            </Section>
          </>
        }
      >
        {current !== null && (
          <DraftPanels
            panel={panel}
            convention={convention}
            version={current}
            onClose={() => {
              setPanel(null)
            }}
          />
        )}
        {current !== null && !bare && (
          <ScheduleSection file={file} version={current}>
            <Findings findings={inSchedule} />
          </ScheduleSection>
        )}
        <PlanSection file={file}>
          <Findings findings={inPlan} />
        </PlanSection>
        <ActionsSection file={file} />
        <FamilySection file={file} />
        <PublicationSection
          convention={convention}
          total={
            current === null ? null : totalOf(file.instalments.filter(({ versionId }) => versionId === current.id))
          }
        />
        <RecordSection file={file} />
      </Page>
    </FollowKeys>
  )
}

function amendmentWords(open: Row<'conventionVersions'> | null): string {
  if (open === null) return 'Préparer un avenant'
  const name = open.title.charAt(0).toLowerCase() + open.title.slice(1)
  return open.state === 'draft' ? `Reprendre l’${name}` : `Signer l’${name}`
}
