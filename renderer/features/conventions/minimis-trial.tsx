import { useState } from 'react'
import { useToday } from '#renderer/data/today.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { CheckField } from '#renderer/ui/fields/check-field.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { KeyValue } from '#renderer/ui/key-value.tsx'
import { Money } from '#renderer/ui/money.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { recordAid } from '#shared/commands/conventions/aids.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { checkMinimis, singleUndertaking, type MinimisCheck } from '#shared/domain/conventions/minimis.ts'
import { regulationWords } from '#shared/domain/conventions/words.ts'
import { cents } from '#shared/domain/money/cents.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { MinimisFile } from './minimis-file.ts'
import classes from './payments.module.css'

type Regulation = Row<'aids'>['regulation']

const regulations = (['general', 'sieg', 'agriculture', 'fishing', 'transport'] as const).map((value) => ({
  value,
  label: regulationWords[value],
}))

/** What a grant would make of the ceiling, at each key; the same form then enters the aid. */
export function MinimisTrial({ file }: { readonly file: MinimisFile }) {
  const { dispatch, readOnly } = useWorkspace()
  const today = useToday()
  const [organisationId, setOrganisation] = useState<string | null>(file.aids[0]?.organisationId ?? null)
  const [regulation, setRegulation] = useState<Regulation>('general')
  const [amount, setAmount] = useState<Cents | null>(null)
  const [on, setOn] = useState<CivilDate | null>(today)
  const [granter, setGranter] = useState<string | null>(null)
  const [source, setSource] = useState<string | null>(null)
  const [granted, setGranted] = useState(false)
  const check =
    organisationId === null || on === null
      ? null
      : checkMinimis({ organisationId, regulation, amount: amount ?? cents(0), on }, file.aids, file.links, file.own)
  const members =
    organisationId === null || on === null
      ? []
      : file.organisations.filter(({ id }) => singleUndertaking(organisationId, file.links, on).has(id))
  const save = async () => {
    const result = await dispatch(recordAid, {
      organisationId: organisationId ?? '',
      regulation,
      amountCents: amount ?? cents(0),
      grantedOn: on ?? today,
      granter: granter ?? '',
      source: source ?? '',
      granted,
    })
    if (result.ok) setAmount(null)
    return result
  }
  const fields = (
    <>
      <FieldRow>
        <SelectField
          label="Entreprise"
          value={organisationId}
          onChange={setOrganisation}
          options={file.organisations.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SelectField
          label="Règlement"
          value={regulation}
          onChange={(next) => {
            setRegulation(regulations.find(({ value }) => value === next)?.value ?? 'general')
          }}
          options={regulations}
        />
      </FieldRow>
      <FieldRow>
        <MoneyField
          key={String(file.aids.length)}
          label="Aide envisagée"
          help="Équivalent-subvention brut."
          value={amount}
          onChange={setAmount}
          optional
        />
        <DateField label="Octroi le" value={on} onChange={setOn} />
      </FieldRow>
    </>
  )
  return (
    <Section title="Essayer avant d’octroyer" scope="rien n’est écrit tant que vous ne saisissez pas">
      <div className={classes.trial}>
        {readOnly ? (
          fields
        ) : (
          <Form action="Saisir cette aide" onSubmit={save}>
            {fields}
            <FieldRow>
              <TextField label="Autorité qui octroie" value={granter} onChange={setGranter} maxLength={200} />
              <TextField
                label="Source"
                help="Acte, ou déclaration de l’entreprise et sa date."
                value={source}
                onChange={setSource}
                maxLength={300}
              />
            </FieldRow>
            <CheckField
              label="Déjà octroyée"
              help="Le registre garde ce qui a eu lieu, même au-delà du plafond."
              value={granted}
              onChange={setGranted}
            />
          </Form>
        )}
        {check !== null && <Verdict check={check} amount={amount} members={members} file={file} />}
      </div>
    </Section>
  )
}

function Verdict({
  check,
  amount,
  members,
  file,
}: {
  readonly check: MinimisCheck<Row<'aids'>>
  readonly amount: Cents | null
  readonly members: readonly Row<'organisations'>[]
  readonly file: MinimisFile
}) {
  const { counted, since, total, ceiling, left, allowed } = check
  const names = new Map(file.organisations.map(({ id, name }) => [id, name]))
  return (
    <div className={classes.verdict} aria-live="polite">
      {amount !== null && allowed !== null && (
        <p>
          {allowed ? (
            <Status kind="done">
              {formatMoney(amount, { decimals: 'auto' })} tiennent sous le plafond, il resterait{' '}
              {formatMoney(cents((left ?? cents(0)) - amount), { decimals: 'auto' })}.
            </Status>
          ) : (
            <Status kind="watch">
              Plafond dépassé de {formatMoney(cents(amount - (left ?? cents(0))), { decimals: 'auto' })}.
            </Status>
          )}
        </p>
      )}
      <KeyValue
        items={[
          {
            label: 'Plafond',
            value:
              ceiling === null ? (
                'non calculable : aucun plafond connu à cette date'
              ) : (
                <>
                  <Money cents={cents(ceiling.value)} compact />{' '}
                  <span className={classes.detail}>{ceiling.source}</span>
                </>
              ),
          },
          {
            label: 'Comptées',
            value: (
              <>
                <Money cents={total} compact />{' '}
                <span className={classes.detail}>depuis le {formatDate(since)}, ce jour compris</span>
              </>
            ),
          },
          { label: 'Disponible', value: <Money cents={left} compact missing="not-computable" /> },
          ...(members.length < 2
            ? []
            : [{ label: 'Entreprise unique', value: members.map(({ name }) => name).join(', ') }]),
        ]}
      />
      {counted.length > 0 && (
        <ul className={classes.counted} aria-label="Aides comptées">
          {counted.map(({ id, grantedOn, granter, amountCents, organisationId }) => (
            <li key={id} className={classes.line}>
              <span>
                {formatDate(grantedOn)}, {granter}
                {members.length < 2 ? '' : `, ${names.get(organisationId) ?? ''}`}
              </span>
              <Money cents={amountCents} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
