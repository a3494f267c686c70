import { useLive } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Money } from '#renderer/ui/money.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Reader } from '#shared/workspace/state.ts'
import classes from './report.module.css'

const mostItems = 12

async function itemsOf(read: Reader, deliberationId: string) {
  const items = await read.where('deliberationItems', 'deliberationId', deliberationId)
  const shown = [...items].sort((a, b) => a.rank - b.rank).slice(0, mostItems)
  const named = await Promise.all(
    shown.map(async (item) => ({ item, beneficiary: await read.get('organisations', item.beneficiaryId) })),
  )
  return { named, count: items.length }
}

/** The items of the sitting, beside its workbook. */
export function CouncilItems({ deliberationId }: { readonly deliberationId: string }) {
  const items = useLive((read) => itemsOf(read, deliberationId), [deliberationId])
  if (items === undefined) return null
  const { named, count } = items
  return (
    <Section
      title="Points de la séance"
      scope={count > mostItems ? `${String(mostItems)} sur ${String(count)}` : undefined}
    >
      {count === 0 ? (
        <Empty actions={<ActionLink to={`/conseil/${deliberationId}`}>Ajouter un point</ActionLink>}>
          Aucun point dans cette délibération.
        </Empty>
      ) : (
        <ol>
          {named.map(({ item, beneficiary }) => (
            <li key={item.id} className={classes.item}>
              <span className={classes.rank}>{item.rank}</span>
              <span>
                <strong>{beneficiary?.name ?? 'bénéficiaire non renseigné'}</strong>
                <span className={classes.object}>{item.object}</span>
              </span>
              <span className={classes.amount}>
                <Money cents={item.votedCents} compact unit={false} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}
