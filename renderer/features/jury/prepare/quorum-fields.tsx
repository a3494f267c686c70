import { FieldRow } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import type { SaveResult } from '#renderer/ui/save-result.ts'
import { quorumWords } from '#shared/domain/jury/presence.ts'
import type { Row } from '#shared/workspace/registry.ts'

type Session = Row<'jurySessions'>
type Share = NonNullable<Session['quorumShare']>
type Chair = Session['quorumChair']

const rules: readonly { readonly value: Share | 'number'; readonly label: string }[] = [
  { value: 'number', label: 'Un nombre de sièges' },
  { value: 'third', label: 'Le tiers des sièges' },
  { value: 'half', label: 'La moitié des sièges' },
  { value: 'majority', label: 'Plus de la moitié des sièges' },
  { value: 'two-thirds', label: 'Les deux tiers des sièges' },
  { value: 'three-quarters', label: 'Les trois quarts des sièges' },
  { value: 'all', label: 'Tous les sièges' },
]

const chairs: readonly { readonly value: Chair; readonly label: string }[] = [
  { value: 'counted', label: 'Compte comme les autres' },
  { value: 'excluded', label: 'Ne compte pas' },
  { value: 'required', label: 'Doit être présente' },
]

/** The quorum as by-laws write it: a number of voting seats or a share of them, with or without the chair. */
export function QuorumFields({
  session,
  save,
}: {
  readonly session: Session
  readonly save: (fields: { quorum?: number; quorumShare?: Share | null; quorumChair?: Chair }) => Promise<SaveResult>
}) {
  return (
    <FieldRow>
      <SelectField
        label="Règle du quorum"
        help={
          session.quorumShare === null && session.quorum === 0
            ? 'Pas de quorum demandé.'
            : `Demandé\u00a0: ${quorumWords(session)}.`
        }
        options={rules}
        value={session.quorumShare ?? 'number'}
        onSave={(rule) => save({ quorumShare: rule === 'number' || rule === null ? null : (rule as Share) })}
      />
      {session.quorumShare === null && (
        <NumberField
          label="Quorum"
          help="Jurés votants présents&nbsp;; 0&nbsp;: pas de quorum."
          min={0}
          max={200}
          value={session.quorum}
          onSave={(quorum) => save({ quorum: quorum ?? 0 })}
        />
      )}
      <SelectField
        label="Présidence"
        help="Un remplaçant présent tient le siège de celui qu’il remplace."
        options={chairs}
        value={session.quorumChair}
        onSave={(quorumChair) => save({ quorumChair: (quorumChair ?? 'counted') as Chair })}
      />
    </FieldRow>
  )
}
