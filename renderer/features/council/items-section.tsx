import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Follow } from '#renderer/ui/follow.tsx'
import { Missing } from '#renderer/ui/missing.tsx'
import { Money } from '#renderer/ui/money.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { formatBudgetLine } from '#shared/domain/conventions/budget-line.ts'
import { recusalSentence, voteOf, voteSentence } from '#shared/domain/deliberations/votes.ts'
import { AddItemPanel } from './add-item-panel.tsx'
import classes from './council.module.css'
import type { DeliberationFile, ItemFile } from './deliberation-file.ts'
import { amountWord } from './amount-word.ts'
import { ItemPanel } from './item-panel.tsx'

/** One line a beneficiary: object, asked, voted, imputation, recusals and vote. */
export function ItemsSection({ file }: { readonly file: DeliberationFile }) {
  const { readOnly } = useWorkspace()
  const [editing, setEditing] = useState<string | null>(null)
  const { deliberation, items } = file
  const chosen = items.find(({ item }) => item.id === editing)
  const close = () => {
    setEditing(null)
  }
  const columns: readonly Column<ItemFile>[] = [
    { key: 'rank', title: 'n°', kind: 'number', value: ({ item }) => item.rank, width: 32 },
    {
      key: 'beneficiary',
      title: 'Bénéficiaire',
      heading: true,
      value: ({ beneficiary }) => beneficiary?.name ?? null,
      cell: ({ beneficiary, item, recusals }) => (
        <>
          {beneficiary?.name ?? <Missing />} {item.example && <Tag />}
          {recusals.length > 0 && (
            <div className={classes.recusals}>{recusalSentence(recusals.map(({ councillor }) => councillor))}</div>
          )}
        </>
      ),
    },
    {
      key: 'object',
      title: 'Objet',
      value: ({ item }) => item.object,
      cell: ({ item }) => (
        <>
          {item.object}
          {item.inKindNature !== null && (
            <div className={classes.recusals}>
              En nature : {item.inKindNature},{' '}
              {item.inKindCents === null ? 'sans valeur' : <Money cents={item.inKindCents} />}
            </div>
          )}
        </>
      ),
    },
    // Nothing asked on any line is said once, above.
    ...(items.every(({ item }) => item.requestedCents === null)
      ? []
      : [
          {
            key: 'requested',
            title: 'Demandé',
            kind: 'money' as const,
            value: ({ item }: ItemFile) => item.requestedCents,
            width: 104,
          },
        ]),
    {
      key: 'voted',
      title: amountWord(deliberation),
      kind: 'money',
      value: ({ item }) => item.votedCents,
      cell: ({ item, beneficiary }) => (
        <Follow
          to={`/suivre/deliberationItems/${item.id}`}
          name={`${amountWord(deliberation)}, ${beneficiary?.name ?? item.object}`}
        >
          <Money cents={item.votedCents} unit={false} />
        </Follow>
      ),
      total: 'sum',
      decides: true,
      width: 104,
    },
    ...(items.some(({ item }) => item.approvedPaymentCents !== null)
      ? [
          {
            key: 'approved',
            title: 'Versement',
            kind: 'money' as const,
            value: ({ item }: ItemFile) => item.approvedPaymentCents ?? item.votedCents,
            width: 100,
          },
        ]
      : []),
    {
      key: 'imputation',
      title: 'Imputation',
      value: ({ budgetLine }) => (budgetLine === null ? null : formatBudgetLine(budgetLine)),
      width: 84,
    },
    {
      key: 'vote',
      title: 'Vote',
      value: ({ item }) => voteSentence(voteOf(item, deliberation)),
      width: 104,
      cell: ({ item }) => {
        const result = voteOf(item, deliberation).voteResult
        return result === null ? (
          <Missing />
        ) : (
          <Status kind={result === 'rejected' ? 'blocked' : result === 'adjourned' ? 'empty' : 'done'}>
            {{ unanimous: 'Unanimité', majority: 'Majorité', rejected: 'Rejeté', adjourned: 'Ajourné' }[result]}
          </Status>
        )
      },
    },
  ]
  return (
    <Section
      title="Lignes"
      scope="une par bénéficiaire et par objet"
      rule={items.length === 0}
      actions={
        !readOnly && (
          <ActionLink
            onClick={() => {
              setEditing(editing === 'new' ? null : 'new')
            }}
            expanded={editing === 'new'}
          >
            Ajouter une ligne
          </ActionLink>
        )
      }
    >
      <DataTable
        name="Lignes de la délibération"
        rows={items}
        columns={columns}
        rowId={({ item }) => item.id}
        onOpen={({ item }) => {
          if (!readOnly) setEditing(item.id)
        }}
        lines={2}
        filter={items.length > 12}
        empty={
          <Empty>
            Aucune ligne. Ajoutez une convention ou un avenant : bénéficiaire, montant et imputation suivent.
          </Empty>
        }
      />
      {editing === 'new' && <AddItemPanel deliberationId={deliberation.id} onClose={close} />}
      {chosen !== undefined && (
        <ItemPanel key={chosen.item.id} file={chosen} deliberation={deliberation} onClose={close} />
      )}
    </Section>
  )
}
