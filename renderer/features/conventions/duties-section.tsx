import { useToday } from '#renderer/data/today.ts'
import { DateText } from '#renderer/ui/date-text.tsx'
import { KeyValue } from '#renderer/ui/key-value.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { dutiesOf, type Duty } from '#shared/domain/conventions/duties.ts'
import { daysBetween } from '#shared/domain/calendar/civil-date.ts'
import type { Row } from '#shared/workspace/registry.ts'

const words: Readonly<Record<Duty['topic'], string>> = {
  'financial-report': 'Compte rendu financier',
  payment: 'Paiement au plus tard',
  publication: 'Publication des données',
}

/** Dates that the law sets for this convention, with their source. */
export function DutiesSection({ convention }: { readonly convention: Row<'conventions'> }) {
  const today = useToday()
  const duties = dutiesOf(convention)
  if (duties.length === 0) return null
  return (
    <Section title="Dates à tenir">
      <KeyValue
        items={duties.map(({ topic, on, source }) => {
          const days = daysBetween(today, on)
          return {
            label: words[topic],
            value: (
              <span title={source}>
                <DateText date={on} />
                {days >= 0 && days <= 90 ? `, dans ${String(days)} jours` : ''}
              </span>
            ),
          }
        })}
      />
    </Section>
  )
}
