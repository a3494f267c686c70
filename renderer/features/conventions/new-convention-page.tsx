import { useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { PartialDateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextAreaField } from '#renderer/ui/fields/text-area-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { Money } from '#renderer/ui/money.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { createConvention } from '#shared/commands/conventions/create-convention.ts'
import { totalOf } from '#shared/domain/conventions/schedule.ts'
import { creditWords } from '#shared/domain/conventions/words.ts'
import type { Cents, PartialDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import classes from './new-convention.module.css'

type Year = {
  readonly key: number
  readonly year: number | null
  readonly amountCents: Cents | null
  readonly credit: Row<'instalments'>['credit']
}

const credits = (['voted', 'to-vote', 'forecast'] as const).map((value) => ({ value, label: creditWords[value] }))

/** Prepares a convention, from nothing or from a jury's decision (`?decision=` and `?projet=`). */
export function NewConventionPage() {
  const search = new URLSearchParams(useSearch())
  const rows = useLive(async (read) => {
    const [organisations, conventions, projects] = await Promise.all([
      read.all('organisations'),
      read.all('conventions'),
      read.all('projects'),
    ])
    return { organisations, frameworks: conventions.filter(({ kind }) => kind === 'framework'), projects }
  }, [])
  if (rows === undefined) return null
  return <NewConvention {...rows} decisionId={search.get('decision')} projectId={search.get('projet')} />
}

function NewConvention({
  organisations,
  frameworks,
  projects,
  decisionId,
  projectId: asked,
}: {
  readonly organisations: readonly Row<'organisations'>[]
  readonly frameworks: readonly Row<'conventions'>[]
  readonly projects: readonly Row<'projects'>[]
  readonly decisionId: string | null
  readonly projectId: string | null
}) {
  const { dispatch } = useWorkspace()
  const [, navigate] = useLocation()
  const project = projects.find(({ id }) => id === asked)
  const [title, setTitle] = useState<string | null>(project?.name ?? null)
  const [object, setObject] = useState<string | null>(null)
  const [grantorId, setGrantor] = useState<string | null>(null)
  const [beneficiaryId, setBeneficiary] = useState<string | null>(project?.organisationId ?? null)
  const [parentId, setParent] = useState<string | null>(null)
  const [startsOn, setStart] = useState<PartialDate | null>(null)
  const [endsOn, setEnd] = useState<PartialDate | null>(null)
  const [requestedCents, setRequested] = useState<Cents | null>(null)
  const [imputation, setImputation] = useState<string | null>(null)
  const [years, setYears] = useState<readonly Year[]>([{ key: 0, year: null, amountCents: null, credit: 'voted' }])
  const set = (key: number, fields: Partial<Year>) => {
    setYears(years.map((one) => (one.key === key ? { ...one, ...fields } : one)))
  }
  const named = (list: readonly Row<'organisations'>[]) =>
    [...list]
      .sort((a, b) => a.name.localeCompare(b.name, 'fr'))
      .map(({ id, name, siren }) => ({ value: id, label: name, ...(siren === null ? {} : { detail: siren }) }))

  const save = async () => {
    const result = await dispatch(createConvention, {
      title: title ?? '',
      object: object ?? '',
      grantorId: grantorId ?? '',
      beneficiaryId: beneficiaryId ?? '',
      parentId,
      projectId: project?.id ?? null,
      decisionId,
      startsOn,
      endsOn,
      requestedCents,
      instalments: years.flatMap(({ year, amountCents, credit }) =>
        year === null ? [] : [{ year, amountCents, credit, imputation }],
      ),
    })
    if (result.ok) navigate(`/conventions/${result.created[0] ?? ''}`)
    return result
  }
  return (
    <Page title="Nouvelle convention" crumbs={[{ label: 'Conventions', to: '/conventions' }]}>
      <div className={classes.form}>
        <Form
          action="Préparer la convention"
          onSubmit={save}
          onCancel={() => {
            navigate('/conventions')
          }}
        >
          <TextField label="Intitulé" value={title} onChange={setTitle} autoFocus />
          <TextAreaField label="Objet" value={object} onChange={setObject} rows={2} maxLength={1000} />
          <FieldRow>
            <SelectField
              label="Collectivité qui attribue"
              value={grantorId}
              onChange={setGrantor}
              options={named(organisations)}
            />
            <SelectField
              label="Bénéficiaire"
              value={beneficiaryId}
              onChange={setBeneficiary}
              options={named(organisations)}
            />
          </FieldRow>
          <FieldRow>
            <PartialDateField label="Début" value={startsOn} onChange={setStart} optional />
            <PartialDateField label="Fin" value={endsOn} onChange={setEnd} optional />
            <MoneyField label="Montant demandé" value={requestedCents} onChange={setRequested} optional />
          </FieldRow>
          {frameworks.length > 0 && (
            <SelectField
              label="Convention cadre"
              value={parentId}
              onChange={setParent}
              options={frameworks.map((one) => ({ value: one.id, label: one.title }))}
              optional
            />
          )}
          <Section
            title="Échéancier"
            scope="un montant peut rester non renseigné"
            actions={
              <ActionLink
                onClick={() => {
                  const last = years.at(-1)
                  setYears([
                    ...years,
                    {
                      key: (last?.key ?? 0) + 1,
                      year: last?.year == null ? null : last.year + 1,
                      amountCents: null,
                      credit: 'to-vote',
                    },
                  ])
                }}
              >
                Ajouter un exercice
              </ActionLink>
            }
          >
            {years.map((one) => (
              <div key={one.key} className={classes.year}>
                <NumberField
                  label="Exercice"
                  value={one.year}
                  onChange={(year) => {
                    set(one.key, { year })
                  }}
                  min={1900}
                  max={2200}
                  optional
                />
                <MoneyField
                  label="Montant"
                  value={one.amountCents}
                  onChange={(amountCents) => {
                    set(one.key, { amountCents })
                  }}
                  optional
                />
                <ChoiceField
                  label="Crédits"
                  choices={credits}
                  value={one.credit}
                  onChange={(credit) => {
                    set(one.key, { credit })
                  }}
                />
              </div>
            ))}
            <p className={classes.total}>
              Total : <Money cents={totalOf(years.filter(({ year }) => year !== null))} missing="not-computable" />
            </p>
          </Section>
          <TextField
            label="Imputation"
            help="Tel que dans l’acte : « compte 657 480 fonction 90 ». Le texte est gardé sans changement."
            value={imputation}
            onChange={setImputation}
            optional
          />
        </Form>
      </div>
    </Page>
  )
}
