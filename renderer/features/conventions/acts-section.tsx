import { ActionLink } from '#renderer/ui/action-link.tsx'
import { DateText } from '#renderer/ui/date-text.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { Timeline, type TimelineItem } from '#renderer/ui/timeline.tsx'
import { otherChangeInWords, otherChanges } from '#shared/domain/conventions/other-changes.ts'
import { versionChain } from '#shared/domain/conventions/versions.ts'
import { totalOf } from '#shared/domain/conventions/schedule.ts'
import { versionStateWords } from '#shared/domain/conventions/words.ts'
import { sittingSummary } from '#shared/domain/deliberations/texts.ts'
import { deliberationName } from '#shared/domain/deliberations/words.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { ConventionFile } from './convention-file.ts'

type Act = TimelineItem & { readonly on: CivilDate | null; readonly order: number }

/** The acts of a convention as one thread: request, report, deliberations, signatures, the draft dashed. */
export function ActsSection({ file }: { readonly file: ConventionFile }) {
  const { convention } = file
  const acts: Act[] = [
    ...dated('filed', convention.applicationFiledOn, 'Demande'),
    ...file.deliberations.flatMap((deliberation) => deliberationActs(file, deliberation)),
    ...versionChain(file.versions).map((version) => versionAct(file, version)),
    ...dated('notified', convention.notifiedOn, 'Convention notifiée'),
  ]
  const items = acts
    .map((act, index) => ({ act, index }))
    .sort((a, b) => compare(a.act, b.act) || a.index - b.index)
    .map(({ act }) => act)
  return (
    <Section title="Actes" rule={false}>
      <Timeline name="Actes" items={items} />
    </Section>
  )
}

/** Dated acts by date; acts without a date after what they follow; drafts last. */
function compare(a: Act, b: Act): number {
  if (a.on !== null && b.on !== null && a.on !== b.on) return a.on < b.on ? -1 : 1
  return a.on !== null && b.on !== null ? 0 : a.order - b.order
}

function dated(key: string, on: CivilDate | null, title: string): readonly Act[] {
  return on === null ? [] : [{ key, on, order: 0, date: <DateText date={on} />, title }]
}

function deliberationActs(file: ConventionFile, deliberation: Row<'deliberations'>): readonly Act[] {
  const summary = sittingSummary(file.texts.filter(({ deliberationId }) => deliberationId === deliberation.id))
  const draft = deliberation.state === 'draft'
  return [
    ...dated(`report-${deliberation.id}`, deliberation.reportOn, 'Rapport au conseil'),
    {
      key: deliberation.id,
      on: deliberation.sittingOn,
      order: draft ? 3 : 1,
      date: <DateText date={deliberation.sittingOn} />,
      title: <ActionLink to={`/conseil/${deliberation.id}`}>{deliberationName(deliberation)}</ActionLink>,
      strong: true,
      ...(draft ? { state: 'draft' as const } : {}),
      ...(summary === null ? {} : { detail: summary }),
    },
  ]
}

function versionAct(file: ConventionFile, version: Row<'conventionVersions'>): Act {
  const total = totalOf(file.instalments.filter(({ versionId }) => versionId === version.id))
  const framework = file.convention.kind === 'framework'
  const amount =
    total !== null ? formatMoney(total, { decimals: 'auto' }) : framework ? 'sans montant' : 'total non calculable'
  const draft = version.state === 'draft'
  const on = version.signedOn ?? (version.state === 'adopted' ? version.adoptedOn : null)
  const name = version.number === 0 ? 'Convention' : version.title
  const changes = otherChanges(
    version,
    file.convention,
    (id) => file.bundle.organisations.find((one) => one.id === id)?.name ?? null,
  )
  const path = version.number > 0 ? `/conventions/${version.conventionId}/avenant/${version.id}` : null
  return {
    key: version.id,
    on,
    order: draft ? 4 : 2,
    date: draft ? (
      <>brouillon {version.example && <Tag />}</>
    ) : on === null ? (
      'date non renseignée'
    ) : (
      <DateText date={on} />
    ),
    title: (
      <>
        {path === null ? name : <ActionLink to={path}>{name}</ActionLink>}
        {draft ? '' : ` ${versionStateWords[version.state].toLowerCase()}${version.number === 0 ? 'e' : ''}`}, {amount}
      </>
    ),
    ...(draft ? { state: 'draft' as const } : {}),
    ...(changes.length === 0 ? {} : { detail: changes.map(otherChangeInWords).join('\u00a0; ') }),
  }
}
