import { useWorkspace } from '#renderer/data/workspace.ts'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { savedFields } from '#renderer/ui/fields/saved-fields.ts'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { updateDeliberation } from '#shared/commands/deliberations/create-deliberation.ts'
import { adoptDeliberation } from '#shared/commands/deliberations/votes.ts'
import { acknowledgementWarnings } from '#shared/domain/deliberations/acknowledgement.ts'
import { deliberationDateWarnings } from '#shared/domain/deliberations/dates.ts'
import type { Row } from '#shared/workspace/registry.ts'
import classes from './council.module.css'

/** Number, dates and people of the act. Receiving it at the prefect's control makes it executory. */
export function DatesSection({
  deliberation,
  grantorSiren,
}: {
  readonly deliberation: Row<'deliberations'>
  readonly grantorSiren: string | null
}) {
  const { dispatch } = useWorkspace()
  const { id } = deliberation
  const save = (fields: Omit<Parameters<typeof updateDeliberation.plan>[0], 'id'>) =>
    dispatch(updateDeliberation, { id, ...fields })
  const field = savedFields(deliberation, save)
  return (
    <Section title="L’acte">
      <div className={classes.fields}>
        <TextField label="Numéro" {...field('number')} maxLength={60} optional />
        <TextField label="Objet" value={deliberation.title} onSave={(title) => save(title === null ? {} : { title })} />
        <TextField
          label="Assemblée"
          value={deliberation.body}
          onSave={(body) => save(body === null ? {} : { body })}
          maxLength={120}
        />
        <DateField
          label="Séance du"
          value={deliberation.sittingOn}
          onSave={(sittingOn) => save(sittingOn === null ? {} : { sittingOn })}
        />
        <DateField label="Rapport du" {...field('reportOn')} optional />
        <TextField label="Commission" {...field('commission')} maxLength={200} optional />
        <TextField label="Rapporteur" {...field('rapporteur')} maxLength={120} optional />
        <TextField label="Signataire" {...field('signatory')} maxLength={120} optional />
        <DateField label="Transmise le" {...field('transmittedOn')} optional />
        <DateField
          label="Reçue au contrôle de légalité le"
          help="Rend la délibération exécutoire."
          value={deliberation.receivedOn}
          onSave={(receivedOn) =>
            deliberation.state !== 'draft' && receivedOn !== null
              ? dispatch(adoptDeliberation, { id, receivedOn })
              : save({ receivedOn })
          }
          optional
        />
        <TextField
          label="Accusé de réception"
          help="Identifiant @ctes, par exemple 013-211300017-20150629lmc168449-DE-1-1."
          {...field('acknowledgement')}
          maxLength={80}
          optional
        />
      </div>
      {[
        ...deliberationDateWarnings(deliberation),
        ...acknowledgementWarnings(deliberation.acknowledgement, { sittingOn: deliberation.sittingOn, grantorSiren }),
      ].map((warning) => (
        <p key={warning} className={classes.warning}>
          <Status kind="watch">{warning}</Status>
        </p>
      ))}
    </Section>
  )
}
