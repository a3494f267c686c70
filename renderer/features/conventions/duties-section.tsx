import { useToday } from '#renderer/data/today.ts'
import { DateText } from '#renderer/ui/date-text.tsx'
import { KeyValue } from '#renderer/ui/key-value.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Bundle } from '#shared/domain/coherence/facts.ts'
import { dutiesOf, paymentAwaited, type Duty } from '#shared/domain/conventions/duties.ts'
import { daysBetween } from '#shared/domain/calendar/civil-date.ts'
import { currentVersion } from '#shared/domain/conventions/versions.ts'
import type { Row } from '#shared/workspace/registry.ts'

const words: Readonly<Record<Duty['topic'], string>> = {
  'financial-report': 'Compte rendu financier',
  payment: 'Paiement au plus tard',
  publication: 'Publication des données',
}

/** Dates that the law sets for this convention, with their source. */
export function DutiesSection({
  convention,
  bundle,
}: {
  readonly convention: Row<'conventions'>
  readonly bundle: Bundle
}) {
  const today = useToday()
  const current = currentVersion(bundle.conventionVersions)
  const instalments = bundle.instalments.filter(({ versionId }) => versionId === current?.id)
  const duties = dutiesOf(convention, bundle.legalFigures, paymentAwaited(instalments, bundle.movements))
  if (duties.length === 0) return null
  return (
    <Section title="Dates à tenir">
      <KeyValue
        items={duties.map(({ topic, on, source }) => {
          const days = daysBetween(today, on)
          const done = bundle.dutyRecords.some((one) => one.topic === topic && one.on === on)
          return {
            label: words[topic],
            value: (
              <span title={source}>
                <DateText date={on} />
                {done ? ', fait' : days >= 0 && days <= 90 ? `, dans ${String(days)}\u00a0jours` : ''}
              </span>
            ),
          }
        })}
      />
    </Section>
  )
}
