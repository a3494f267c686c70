import { useState, type ReactNode } from 'react'
import { useLive } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { PartialDateText } from '#renderer/ui/date-text.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { monthsCovered } from '#shared/domain/calendar/partial-date.ts'
import { changesNothing, type AmendmentChange } from '#shared/domain/conventions/amendment-change.ts'
import { planAmendment, type Amendment, type BaseInstalment } from '#shared/domain/conventions/amendment.ts'
import { amendmentSentence } from '#shared/domain/deliberations/amendment-sentence.ts'
import {
  imputationSentence,
  sentenceText,
  type SentencePart,
} from '#shared/domain/deliberations/imputation-sentence.ts'
import type { PartialDate } from '#shared/workspace/fields.ts'
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
  const beneficiaryId = change?.kind === 'beneficiary' ? change.beneficiaryId : null
  const beneficiary = useLive(
    async (read) => (beneficiaryId === null ? undefined : read.get('organisations', beneficiaryId)),
    [beneficiaryId],
  )
  if (plan === null || change === null) return <Empty>Complétez ce qui change : l’effet se calcule à mesure.</Empty>
  if (!plan.ok) {
    const standing = planAmendment(base, { kind: 'schedule', shiftYears: 0 }, file.convention.roundingPolicy)
    return (
      <>
        <Empty>Ce changement est refusé : l’échéancier reste celui d’avant.</Empty>
        {standing.ok && (
          <ChangeTable
            years={standing.years}
            before={standing.before}
            after={standing.after}
            difference={standing.difference}
          />
        )}
      </>
    )
  }
  const before = new Set(
    imputationSentence(base, file.budgetLines).flatMap(({ text, amount }) => (amount ? [text] : [])),
  )
  const parts = amendmentSentence(change, plan.instalments, {
    budgetLines: file.budgetLines,
    beneficiary: beneficiaryId === null ? null : (beneficiary?.name ?? 'le nouveau bénéficiaire'),
    reason,
  })
  return (
    <>
      <OtherChange file={file} change={change} />
      <ChangeTable years={plan.years} before={plan.before} after={plan.after} difference={plan.difference} />
      <ChangeBars years={plan.years} before={plan.before} after={plan.after} />
      {changesNothing(change, file.convention) ? (
        <Empty>Rien ne change encore : l’acte s’écrira avec la nouvelle valeur.</Empty>
      ) : (
        <ActSentence parts={parts} known={before} />
      )}
    </>
  )
}

/** Before and after of an end, an object or a beneficiary; the schedule under it stays. */
function OtherChange({ file, change }: { readonly file: ConventionFile; readonly change: AmendmentChange }) {
  const { convention, beneficiary } = file
  const name = (id: string) => <OrganisationName id={id} />
  const months = (end: PartialDate | null): string =>
    end === null || convention.startsOn === null ? '' : `, ${String(monthsCovered(convention.startsOn, end))}\u00a0mois`
  const words: Readonly<Record<string, readonly [ReactNode, ReactNode]>> = {
    ...(change.kind === 'duration'
      ? {
          'Fin de la convention': [
            <span key="before">
              <PartialDateText date={convention.endsOn} />
              {months(convention.endsOn)}
            </span>,
            <span key="after">
              <PartialDateText date={change.endsOn} />
              {months(change.endsOn)}
            </span>,
          ] as const,
        }
      : {}),
    ...(change.kind === 'object' ? { Objet: [convention.object, change.object] as const } : {}),
    ...(change.kind === 'beneficiary'
      ? { Bénéficiaire: [beneficiary?.name ?? '', name(change.beneficiaryId)] as const }
      : {}),
  }
  const rows = Object.entries(words)
  if (rows.length === 0) return null
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-label="Ce qui change, avant et après">
        <thead>
          <tr>
            <th scope="col">Ce qui change</th>
            <th scope="col">Avant</th>
            <th scope="col" className={classes.after}>
              Après
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([what, [before, after]]) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td className={classes.pale}>{before}</td>
              <td className={classes.after}>{after}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function OrganisationName({ id }: { readonly id: string }) {
  const organisation = useLive((read) => read.get('organisations', id), [id])
  return organisation?.name ?? ''
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
