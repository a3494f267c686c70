import { useState } from 'react'
import { useFindings } from '#renderer/data/use-findings.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyContext } from '#renderer/ui/read-only.ts'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Coherence } from '#shared/domain/coherence/check-workspace.ts'
import { rules } from '#shared/domain/coherence/rules.ts'
import classes from './coherence.module.css'
import { filterFindings, noFilter, type FindingFilter } from './filter-findings.ts'
import { FindingList } from './finding-list.tsx'

const severities = [
  { value: 'all', label: 'Tous' },
  { value: 'blocking', label: 'Bloquants' },
  { value: 'warning', label: 'À regarder' },
  { value: 'info', label: 'Pour information' },
] as const

const states = [
  { value: 'open', label: 'Sans réponse' },
  { value: 'answered', label: 'Écarts justifiés' },
  { value: 'all', label: 'Tous' },
] as const

/** Every finding of the workspace, filtered, answered in place; and the rules that found nothing. */
export function ControlsPage() {
  const coherence = useFindings()
  return (
    <Page
      title="Contrôles"
      {...(coherence === undefined ? {} : { beside: summary(coherence) })}
      aside={<Clear coherence={coherence} />}
    >
      {coherence === undefined ? (
        <p className={classes.waiting} role="status">
          Vérification en cours.
        </p>
      ) : (
        <Findings coherence={coherence} />
      )}
    </Page>
  )
}

function Findings({ coherence: { findings } }: { readonly coherence: Coherence }) {
  const [filter, setFilter] = useState<FindingFilter>(noFilter)
  const shown = filterFindings(findings, filter)
  const present = rules.filter(({ id }) => findings.some(({ rule }) => rule === id))
  const set = (change: Partial<FindingFilter>) => {
    setFilter({ ...filter, ...change })
  }
  if (findings.length === 0)
    return (
      <Section title="Écarts">
        <Empty>Aucun écart dans cet espace de travail.</Empty>
      </Section>
    )
  return (
    <Section title="Écarts" scope={`${String(shown.length)} sur ${String(findings.length)}`}>
      {/* Filters stay usable where nothing may be written. */}
      <ReadOnlyContext value={false}>
        <div className={classes.filters}>
          <ChoiceField
            label="Gravité"
            choices={severities}
            value={filter.severity}
            onChange={(severity) => {
              set({ severity })
            }}
          />
          <ChoiceField
            label="Réponse"
            choices={states}
            value={filter.state}
            onChange={(state) => {
              set({ state })
            }}
          />
          <SelectField
            label="Règle"
            optional
            placeholder="Toutes les règles"
            options={present.map(({ id, title }) => ({ value: id, label: title }))}
            value={filter.rule}
            onChange={(rule) => {
              set({ rule })
            }}
          />
        </div>
      </ReadOnlyContext>
      {shown.length === 0 ? (
        <Empty
          actions={
            <ActionLink
              onClick={() => {
                setFilter({ ...noFilter, state: 'all' })
              }}
            >
              Montrer tous les écarts
            </ActionLink>
          }
        >
          Aucun écart pour ce choix.
        </Empty>
      ) : (
        <FindingList findings={shown} />
      )}
    </Section>
  )
}

function Clear({ coherence }: { readonly coherence: Coherence | undefined }) {
  if (coherence === undefined || coherence.clear.length === 0) return null
  const count = coherence.clear.length
  return (
    <Section title="Vérifié" scope={`${String(count)} règle${count > 1 ? 's' : ''} sans écart`}>
      <ul className={classes.rules}>
        {coherence.clear.map((rule) => (
          <li key={rule.id}>
            <Status kind="done" plain>
              {rule.title}
            </Status>
            <p className={classes.source}>{rule.source}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function summary({ findings, clear }: Coherence): string {
  const open = findings.filter(({ answer }) => answer === null)
  const blocking = open.filter(({ severity }) => severity === 'blocking').length
  const words =
    open.length === 0
      ? 'aucun écart sans réponse'
      : `${String(open.length)} écart${open.length > 1 ? 's' : ''} sans réponse`
  const dont = blocking === 0 ? '' : `, dont ${String(blocking)} bloquant${blocking > 1 ? 's' : ''}`
  return `${words}${dont}, ${String(clear.length)} règles vérifiées sans écart`
}
