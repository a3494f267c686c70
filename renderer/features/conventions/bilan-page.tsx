import { useParams } from 'wouter'
import { useBridge } from '#renderer/bridge/bridge-context.ts'
import { useLive } from '#renderer/data/workspace.ts'
import { Button } from '#renderer/ui/button.tsx'
import { KeyValue } from '#renderer/ui/key-value.tsx'
import { Money } from '#renderer/ui/money.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { foldMovements, netPaid } from '#shared/domain/conventions/ledger.ts'
import { grantedOf } from '#shared/domain/conventions/payable.ts'
import { versionChain } from '#shared/domain/conventions/versions.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { ConventionMissing } from './convention-missing.tsx'
import { BilanTable } from './bilan-table.tsx'
import { periodOf } from './convention-list.ts'

type Bilan = {
  readonly convention: Row<'conventions'>
  readonly grantor: string | null
  readonly beneficiary: string | null
  readonly versions: readonly Row<'conventionVersions'>[]
  readonly instalments: readonly Row<'instalments'>[]
  readonly movements: readonly Row<'movements'>[]
  readonly actions: readonly Row<'actions'>[]
}

/** The « bilan » of a convention, as it goes with an amendment: targets against results, amounts, acts; printed as it is. */
export function BilanPage() {
  const { id = '' } = useParams()
  const bilan = useLive((read) => readBilan(read, id), [id])
  const { bridge, host } = useBridge()
  if (bilan === undefined) return null
  if (bilan === null) return <ConventionMissing />
  const { convention, versions } = bilan
  const print = () => {
    if (host.capabilities.printToPdf)
      void bridge.call('print.toPdf', {
        fileName: `Bilan ${convention.reference ?? convention.title}.pdf`.slice(0, 200),
      })
    else window.print()
  }
  const last = versionChain(versions).at(-1)
  return (
    <Page
      title={`Bilan, ${convention.title}`}
      crumbs={[
        { label: 'Conventions', to: '/conventions' },
        { label: convention.reference ?? convention.title, to: `/conventions/${convention.id}` },
        { label: 'Bilan' },
      ]}
      subtitle={[periodOf(convention), bilan.grantor, bilan.beneficiary].filter((part) => part !== null).join(', ')}
      beside={convention.example ? <Tag /> : undefined}
      actions={
        <Button primary onClick={print}>
          Imprimer le bilan
        </Button>
      }
    >
      <BilanTable actions={bilan.actions} />
      <Section title="Subvention" scope="version en vigueur">
        <KeyValue
          items={[
            {
              label: 'Accordé',
              value: <Money cents={grantedOf(versions, bilan.instalments)} missing="not-computable" />,
            },
            { label: 'Versé', value: <Money cents={netPaid(foldMovements(bilan.movements))} /> },
            ...(last === undefined
              ? []
              : [
                  {
                    label: 'Dernier acte',
                    value: `${last.title}${last.signedOn === null ? '' : `, signé le ${formatDate(last.signedOn)}`}`,
                  },
                ]),
            ...(last?.reason == null ? [] : [{ label: 'Motif', value: last.reason }]),
          ]}
        />
      </Section>
    </Page>
  )
}

async function readBilan(read: Reader, id: string): Promise<Bilan | null> {
  const convention = await read.get('conventions', id)
  if (convention === undefined || convention.deletedAt !== null) return null
  const [versions, instalments, movements, actions, grantor, beneficiary] = await Promise.all([
    read.where('conventionVersions', 'conventionId', id),
    read.where('instalments', 'conventionId', id),
    read.where('movements', 'conventionId', id),
    read.where('actions', 'conventionId', id),
    read.get('organisations', convention.grantorId),
    read.get('organisations', convention.beneficiaryId),
  ])
  return {
    convention,
    grantor: grantor?.name ?? null,
    beneficiary: beneficiary?.name ?? null,
    versions,
    instalments,
    movements,
    actions: [...actions].sort((a, b) => a.rank - b.rank),
  }
}
