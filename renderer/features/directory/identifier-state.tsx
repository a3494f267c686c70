import { checkRna } from '#shared/domain/identifiers/rna.ts'
import { checkSiren, checkSiret, formatSiret, siretBelongsTo } from '#shared/domain/identifiers/siren.ts'
import { vatNumberOf } from '#shared/domain/identifiers/vat.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { Status } from '#renderer/ui/status.tsx'

type Organisation = Row<'organisations'>
const checks = { siren: checkSiren, siret: checkSiret, rna: checkRna } as const

/** What is wrong with an identifier of an organisation, in a sentence, or null. */
function identifierFault(organisation: Organisation, field: keyof typeof checks): string | null {
  const text = organisation[field]
  if (text === null) return null
  const { message } = checks[field](text)
  if (message !== null) return message
  const { siren } = organisation
  return field === 'siret' && siren !== null && checkSiren(siren).valid && !siretBelongsTo(text, siren)
    ? 'Ce SIRET n’est pas celui du SIREN de la fiche. Corrigez l’un des deux.'
    : null
}

/** The state of an identifier, under its field: a fault warns, it never blocks. */
export function IdentifierState({
  organisation,
  field,
}: {
  readonly organisation: Organisation
  readonly field: keyof typeof checks
}) {
  const text = organisation[field]
  if (text === null) return null
  const fault = identifierFault(organisation, field)
  if (fault !== null) return <Status kind="watch">{fault}</Status>
  const vat = field === 'siren' ? vatNumberOf(text) : null
  return (
    <Status kind="done">
      {field === 'rna' ? 'Forme vérifiée' : `Clé vérifiée, ${formatSiret(text)}`}
      {vat !== null && `\u00a0; TVA ${vat}`}
    </Status>
  )
}

/** The identifier in a list: the surest one that is known, with the word of its state. */
export function IdentifierCell({ organisation }: { readonly organisation: Organisation }) {
  const field = (['siret', 'siren', 'rna'] as const).find((name) => organisation[name] !== null)
  if (field === undefined) return null
  const text = formatSiret(organisation[field] ?? '')
  return identifierFault(organisation, field) === null ? (
    <>{text}</>
  ) : (
    <Status kind="watch">{`${text}, à vérifier`}</Status>
  )
}
