import { useState } from 'react'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { AmendmentChange } from '#shared/domain/conventions/amendment-change.ts'
import type { Amendment, BaseInstalment } from '#shared/domain/conventions/amendment.ts'
import { amendmentSentence } from '#shared/domain/deliberations/amendment-sentence.ts'
import {
  imputationSentence,
  sentenceText,
  type SentencePart,
} from '#shared/domain/deliberations/imputation-sentence.ts'
import { ChangeBars } from './change-bars.tsx'
import { ChangeTable } from './change-table.tsx'
import type { ConventionFile } from './convention-file.ts'
import classes from './amendment.module.css'

/** The effect of the change: before, after, difference; the bars; the sentence of the act. */
export function AmendmentEffect({
  file,
  base,
  change,
  plan,
  reason,
}: {
  readonly file: ConventionFile
  readonly base: readonly BaseInstalment[]
  readonly change: AmendmentChange | null
  readonly plan: Amendment | null
  readonly reason: string | null
}) {
  if (plan === null || change === null) return <Empty>Complétez ce qui change : l’effet se calcule à mesure.</Empty>
  if (!plan.ok) return <Empty>Ce changement est refusé : l’échéancier reste celui d’avant.</Empty>
  const before = new Set(
    imputationSentence(base, file.budgetLines).flatMap(({ text, amount }) => (amount ? [text] : [])),
  )
  const parts = amendmentSentence(change, plan.instalments, {
    budgetLines: file.budgetLines,
    beneficiary:
      change.kind === 'beneficiary'
        ? (file.bundle.organisations.find(({ id }) => id === change.beneficiaryId)?.name ?? 'le nouveau bénéficiaire')
        : null,
    reason,
  })
  return (
    <>
      <ChangeTable years={plan.years} before={plan.before} after={plan.after} difference={plan.difference} />
      <ChangeBars years={plan.years} before={plan.before} after={plan.after} />
      <ActSentence parts={parts} known={before} />
    </>
  )
}

/** The words of the act, ready to be copied; figures that the amendment changes are tinted. */
function ActSentence({
  parts,
  known,
}: {
  readonly parts: readonly SentencePart[]
  readonly known: ReadonlySet<string>
}) {
  const [copied, setCopied] = useState<string | null>(null)
  const text = sentenceText(parts)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(text)
  }
  return (
    <Section
      title="Ce que l’acte dira"
      scope="se met à jour avec le changement"
      rule={false}
      actions={
        <ActionLink onClick={() => void copy()} name="Copier la phrase de l’acte">
          {copied === text ? 'Copié' : 'Copier'}
        </ActionLink>
      }
    >
      <blockquote className={classes.act}>
        {parts.map((part, index) =>
          part.amount && !known.has(part.text) ? (
            <mark key={index}>{part.text}</mark>
          ) : (
            <span key={index}>{part.text}</span>
          ),
        )}
      </blockquote>
    </Section>
  )
}
