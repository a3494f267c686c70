import { targetWords, type Target } from '#shared/domain/intake/fields.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { useLive } from '#renderer/data/workspace.ts'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { destinations } from './queries.ts'
import classes from './intake.module.css'

/** What the rows become, and where they go. */
export type Destination = {
  readonly target: Target
  readonly programmeId: string | null
  readonly callId: string | null
  /** The follow-up that is filled. */
  readonly campaignId: string | null
  readonly receivedOn: CivilDate | null
}

type TargetSectionProps = {
  readonly value: Destination
  readonly onChange: (value: Destination) => void
  /** « export de démarche numérique », when the columns say so. */
  readonly known: string | null
}

const targets = (Object.keys(targetWords) as Target[]).map((value) => ({ value, label: targetWords[value].label }))

/** Asks what the file holds, and for applications to which programme and call they go. */
export function TargetSection({ value, onChange, known }: TargetSectionProps) {
  const lists = useLive(destinations, [])
  const calls = (lists?.calls ?? []).filter((call) => call.programmeId === value.programmeId)
  return (
    <Section title="Contenu" scope={known === null ? undefined : `reconnu\u00a0: ${known}`}>
      <div className={classes.fields}>
        <ChoiceField
          label="Ce que contient le fichier"
          choices={targets}
          value={value.target}
          onChange={(target) => {
            onChange({ ...value, target })
          }}
        />
        {value.target === 'followUps' && (
          <FieldRow>
            <SelectField
              label="Enquête"
              help={
                lists?.campaigns.length === 0
                  ? 'Aucune enquête n’est ouverte. Ouvrez-la dans Résultats.'
                  : 'Une réponse déjà saisie n’est pas remplacée.'
              }
              options={(lists?.campaigns ?? []).map((row) => ({ value: row.id, label: row.name }))}
              value={value.campaignId}
              onChange={(campaignId) => {
                onChange({ ...value, campaignId })
              }}
            />
            <DateField
              label="Répondues le"
              help="Pour les lignes sans date. Vide, elles sont laissées de côté."
              optional
              value={value.receivedOn}
              onChange={(receivedOn) => {
                onChange({ ...value, receivedOn })
              }}
            />
          </FieldRow>
        )}
        {value.target === 'applications' && (
          <FieldRow>
            <SelectField
              label="Programme"
              options={(lists?.programmes ?? []).map((row) => ({ value: row.id, label: row.name }))}
              value={value.programmeId}
              onChange={(programmeId) => {
                onChange({ ...value, programmeId, callId: null })
              }}
            />
            <SelectField
              label="Appel à projets"
              optional
              help={
                value.programmeId !== null && calls.length === 0
                  ? 'Ce programme n’a pas d’appel à projets.'
                  : 'Une candidature déjà reçue à cet appel n’est pas reprise.'
              }
              options={calls.map((row) => ({ value: row.id, label: row.name }))}
              value={value.callId}
              onChange={(callId) => {
                onChange({ ...value, callId })
              }}
            />
            <DateField
              label="Reçues le"
              help="Pour les lignes sans date. Vide, elles sont laissées de côté."
              optional
              value={value.receivedOn}
              onChange={(receivedOn) => {
                onChange({ ...value, receivedOn })
              }}
            />
          </FieldRow>
        )}
      </div>
    </Section>
  )
}
