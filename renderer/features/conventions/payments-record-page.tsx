import { useState } from 'react'
import { useParams } from 'wouter'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { Button } from '#renderer/ui/button.tsx'
import { FigureBand } from '#renderer/ui/figure-band.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { noTerms } from '#shared/domain/conventions/grant-terms.ts'
import { foldMovements, netPaid } from '#shared/domain/conventions/ledger.ts'
import { settlementOf } from '#shared/domain/conventions/settlement.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import { ConventionMissing } from './convention-missing.tsx'
import { MovementPanel } from './movement-panel.tsx'
import { DocumentsSection } from './payments-documents.tsx'
import { usePaymentsFile, type PaymentsFile } from './payments-file.ts'
import { LapseSection } from './payments-lapse.tsx'
import { LedgerTable } from './payments-ledger.tsx'
import { PayeeLine } from './payments-payee.tsx'
import { ReductionsSection } from './payments-reductions.tsx'
import { ReportSection } from './payments-report.tsx'
import { SettlementSection } from './payments-settlement.tsx'

/** Everything that decides and proves the payments of one convention. */
export function PaymentsRecordPage() {
  const { id = '' } = useParams()
  const file = usePaymentsFile(id)
  if (file === undefined) return null
  if (file === null) return <ConventionMissing />
  return <Payments file={file} />
}

function Payments({ file }: { readonly file: PaymentsFile }) {
  const { readOnly } = useWorkspace()
  const [paying, setPaying] = useState<string | null>(null)
  const { convention, granted } = file
  const ledger = foldMovements(file.movements)
  const paid = netPaid(ledger)
  const settlement = settlementOf(granted, paid, file.terms ?? noTerms)
  return (
    <Page
      title="Versements et solde"
      name={`Versements, ${convention.title}`}
      crumbs={[
        { label: 'Conventions', to: '/conventions' },
        { label: convention.reference ?? convention.title, to: `/conventions/${convention.id}` },
        { label: 'Versements' },
      ]}
      subtitle={[convention.title, file.beneficiary?.name].filter((part) => part != null).join(', ')}
      beside={convention.example ? <Tag /> : undefined}
      actions={
        !readOnly && (
          <Button
            primary
            disabled={file.instalments.length === 0}
            onClick={() => {
              setPaying(file.instalments[0]?.id ?? null)
            }}
          >
            Saisir un mouvement
          </Button>
        )
      }
      band={
        <FigureBand
          figures={[
            { label: 'Accordé', cents: granted, missing: 'not-computable', note: releasedNote(ledger.released) },
            { label: 'Mandaté', cents: ledger.ordered, note: `engagé ${whole(ledger.engaged)}` },
            { label: 'Versé', cents: paid, note: reclaimedNote(ledger.reclaimed) },
            {
              label: 'Dû',
              cents: settlement.due,
              missing: 'not-computable',
              note: dueNote(settlement.balance),
            },
          ]}
        />
      }
    >
      <PayeeLine file={file} />
      {paying !== null && (
        <MovementPanel
          conventionId={convention.id}
          instalments={file.instalments}
          allInstalments={file.allInstalments}
          movements={file.movements}
          documents={file.documents}
          onClose={() => {
            setPaying(null)
          }}
        />
      )}
      <LedgerTable file={file} />
      <DocumentsSection file={file} />
      <ReportSection file={file} />
      <SettlementSection file={file} settlement={settlement} />
      <ReductionsSection file={file} settlement={settlement} />
      <LapseSection file={file} />
    </Page>
  )
}

const whole = (amount: Cents): string => formatMoney(amount, { decimals: 'auto' })

function releasedNote(released: Cents): string {
  return released === 0 ? 'version en vigueur' : `dont ${whole(released)} abandonnés`
}

function reclaimedNote(reclaimed: Cents): string {
  return reclaimed === 0 ? 'net des annulations' : `net de ${whole(reclaimed)} à reverser`
}

function dueNote(balance: Cents | null): string {
  if (balance === null) return 'assiette ou coût réel non renseigné'
  if (balance === 0) return 'soldé'
  return balance < 0 ? `reversement de ${whole(cents(-balance))}` : `solde de ${whole(balance)}`
}
