import { useToday } from '#renderer/data/today.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { CheckField } from '#renderer/ui/fields/check-field.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { savedFields } from '#renderer/ui/fields/saved-fields.ts'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { setGrantTerms } from '#shared/commands/conventions/grant-terms.ts'
import { noTerms, type GrantTerms } from '#shared/domain/conventions/grant-terms.ts'
import { lapsesOf } from '#shared/domain/conventions/lapse.ts'
import type { PaymentsFile } from './payments-file.ts'
import classes from './payments.module.css'

/** The clauses under which the grant lapses, and what they say today. */
export function LapseSection({ file }: { readonly file: PaymentsFile }) {
  const { dispatch } = useWorkspace()
  const today = useToday()
  const terms = file.terms ?? noTerms
  const save = (fields: Partial<GrantTerms>) => dispatch(setGrantTerms, { conventionId: file.convention.id, ...fields })
  const field = savedFields(terms, save)
  const lapses = lapsesOf(terms, file.convention, today)
  return (
    <Section title="Caducité" scope="selon les clauses de la convention">
      <div className={classes.settlement}>
        <FieldRow>
          <DateField label="À commencer avant le" {...field('startBy')} optional />
          <DateField label="Commencée le" {...field('startedOn')} optional />
          <NumberField
            label="Mois pour le solde"
            help="Comptés de la fin de la convention."
            {...field('claimWithinMonths')}
            min={0}
            max={120}
            optional
          />
          <DateField
            label="Contrat d’engagement souscrit"
            help="Contrat d’engagement républicain, signé le."
            {...field('charterSignedOn')}
            optional
          />
        </FieldRow>
        <CheckField
          label="La convention prononce la caducité de plein droit"
          help="Sinon, elle passe par la procédure contradictoire et un acte de l’assemblée."
          {...field('lapseAutomatic')}
        />
        {lapses.map(({ on, lapsed, sentence }) => (
          <p key={`${on}${sentence}`}>
            <Status kind={lapsed ? 'watch' : 'info'}>{lapsed ? `Caducité encourue. ${sentence}` : sentence}</Status>
          </p>
        ))}
      </div>
    </Section>
  )
}
