import { useState } from 'react'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { setBeneficiaries } from '#shared/commands/conventions/publication.ts'
import { missingPart } from '#shared/domain/conventions/beneficiary-shares.ts'
import { cents } from '#shared/domain/money/cents.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import classes from './beneficiaries-panel.module.css'

/** A line being typed; `key` keeps its fields while others come and go. */
type Typed = { readonly key: number; readonly organisationId: string | null; readonly amountCents: Cents | null }

/** Who shares a grant and each part, in one list saved at once: its parts make the grant to the cent. */
export function BeneficiariesPanel({
  convention,
  parts,
  total,
  onClose,
}: {
  readonly convention: Row<'conventions'>
  readonly parts: readonly Row<'grantBeneficiaries'>[]
  readonly total: Cents | null
  readonly onClose: () => void
}) {
  const { dispatch } = useWorkspace()
  const organisations = useLive((read) => read.all('organisations'), [])
  const [lines, setLines] = useState<readonly Typed[]>(() => firstLines(convention, parts))
  const options = (organisations ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const change = (key: number, fields: Partial<Typed>) => {
    setLines(lines.map((line) => (line.key === key ? { ...line, ...fields } : line)))
  }
  const save = async () => {
    const beneficiaries = lines.flatMap(({ organisationId, amountCents }) =>
      organisationId === null || amountCents === null ? [] : [{ organisationId, amountCents }],
    )
    if (beneficiaries.length < lines.length)
      return {
        ok: false as const,
        refusal: { message: 'Une ligne n’a pas de bénéficiaire ou de part. Complétez-la, ou retirez-la.' },
      }
    const result = await dispatch(setBeneficiaries, { conventionId: convention.id, beneficiaries })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title="Bénéficiaires de l’aide" onClose={onClose}>
      <Form action="Enregistrer les parts" onSubmit={save} onCancel={onClose} primary={false}>
        {lines.map(({ key, organisationId, amountCents }, index) => (
          <FieldRow key={key}>
            <SelectField
              label={`Bénéficiaire ${String(index + 1)}`}
              value={organisationId}
              onChange={(id) => {
                change(key, { organisationId: id })
              }}
              options={options}
            />
            <MoneyField
              label={`Part ${String(index + 1)}`}
              autoFocus={index === 0}
              value={amountCents}
              onChange={(amount) => {
                change(key, { amountCents: amount })
              }}
            />
            <p className={classes.remove}>
              <ActionLink
                onClick={() => {
                  setLines(lines.filter((line) => line.key !== key))
                }}
                name={`Retirer le bénéficiaire ${String(index + 1)}`}
              >
                Retirer
              </ActionLink>
            </p>
          </FieldRow>
        ))}
        <p aria-live="polite">{restWords(total, lines)}</p>
        <ActionLink
          onClick={() => {
            const key = Math.max(0, ...lines.map((line) => line.key)) + 1
            setLines([...lines, { key, organisationId: null, amountCents: null }])
          }}
        >
          Ajouter un bénéficiaire
        </ActionLink>
      </Form>
    </InlinePanel>
  )
}

/** The list as it stands; for a grant that is not shared yet, its beneficiary and one to name. */
function firstLines(
  { beneficiaryId }: Row<'conventions'>,
  parts: readonly Row<'grantBeneficiaries'>[],
): readonly Typed[] {
  if (parts.length > 0)
    return parts.map(({ organisationId, amountCents }, key) => ({ key, organisationId, amountCents }))
  return [
    { key: 0, organisationId: beneficiaryId, amountCents: null },
    { key: 1, organisationId: null, amountCents: null },
  ]
}

/** « Reste à répartir : 5 500,20 € sur 27 501,00 €. » */
function restWords(total: Cents | null, lines: readonly Typed[]): string {
  if (lines.length === 0) return 'Liste vide\u00a0: le bénéficiaire de la convention seul.'
  const missing = missingPart(
    total,
    lines.flatMap(({ amountCents }) => amountCents ?? []),
  )
  if (total === null || missing === null)
    return 'Le total de l’aide n’est pas calculable\u00a0: les parts ne s’y comparent pas.'
  if (missing === 0) return `Les parts font l’aide, ${formatMoney(total)}.`
  return missing > 0
    ? `Reste à répartir\u00a0: ${formatMoney(missing)} sur ${formatMoney(total)}.`
    : `Les parts dépassent l’aide de ${formatMoney(cents(-missing))}.`
}
