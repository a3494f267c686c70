import { Section } from '#renderer/ui/section.tsx'
import type { Reliability } from '#shared/domain/jury/reliability.ts'
import { reliabilityDetail, reliabilitySentence } from '#shared/domain/jury/reliability-words.ts'
import classes from './results.module.css'

/** How far jurors agree and how many would be needed: one sentence, then the coefficients behind it. */
export function ReliabilitySection({ result }: { readonly result: Reliability }) {
  const detail = reliabilityDetail(result)
  return (
    <Section title="Accord entre jurés" rule={false}>
      <p>{reliabilitySentence(result)}</p>
      {detail !== '' && <p className={classes.method}>{detail}</p>}
    </Section>
  )
}
