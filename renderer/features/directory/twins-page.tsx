import { useState } from 'react'
import { mergeRecords, unmergeRecords } from '#shared/commands/merging.ts'
import { duplicatePairs, likePeople, nearPairs, nearPeople } from '#shared/domain/directory/duplicates.ts'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import { personName } from '#shared/domain/programmes/words.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import classes from './directory.module.css'

type Side = { readonly id: string; readonly name: string; readonly detail: string }
type Pair = {
  readonly key: string
  readonly table: 'organisations' | 'people'
  readonly first: Side
  readonly second: Side
  readonly because: string
}

const reasons = {
  siren: 'même SIREN',
  name: 'même nom',
  near: 'une lettre d’écart',
  email: 'même adresse électronique',
} as const

const organisationSide = (row: Row<'organisations'>): Side => ({
  id: row.id,
  name: row.name,
  detail: row.siret ?? row.siren ?? '',
})
const personSide = (row: Row<'people'>): Side => ({
  id: row.id,
  name: personName(row),
  detail: row.email ?? row.jobTitle ?? '',
})

/** Beyond that many records, names one slip apart are no longer looked for: it would hold the page up for seconds. */
const compared = 10_000

async function pairsIn(read: Reader): Promise<{ readonly pairs: readonly Pair[]; readonly whole: boolean }> {
  const rows = await read.all('organisations')
  const organisations = [...duplicatePairs(rows), ...(rows.length > compared ? [] : nearPairs(rows))].map(
    ({ first, second, by }): Pair => ({
      key: `${first.id}/${second.id}`,
      table: 'organisations',
      first: organisationSide(first),
      second: organisationSide(second),
      because: reasons[by],
    }),
  )
  const everybody = await read.all('people')
  const people = [...likePeople(everybody), ...(everybody.length > compared ? [] : nearPeople(everybody))].map(
    ({ first, second, by }): Pair => ({
      key: `${first.id}/${second.id}`,
      table: 'people',
      first: personSide(first),
      second: personSide(second),
      because: reasons[by],
    }),
  )
  return { pairs: [...organisations, ...people], whole: Math.max(rows.length, everybody.length) <= compared }
}

async function mergesIn(read: Reader) {
  const rows = [...(await read.all('merges'))].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
  return Promise.all(
    rows.map(async (merge) => {
      const [kept, merged] = [await read.get(merge.table, merge.keptId), await read.get(merge.table, merge.mergedId)]
      const nameOf = (row: typeof kept): string =>
        row === undefined ? '' : 'familyName' in row ? personName(row) : row.name
      return { merge, kept: nameOf(kept), merged: nameOf(merged) }
    }),
  )
}

/** Records that may be one, merged in one gesture; and the merges that can be taken apart. */
export function TwinsPage() {
  const { dispatch, readOnly } = useWorkspace()
  const found = useLive(pairsIn, [])
  const merges = useLive(mergesIn, [])
  const [refusal, setRefusal] = useState<string | null>(null)
  if (found === undefined || merges === undefined) return null
  const { pairs, whole } = found
  const merge = async ({ table, first, second }: Pair) => {
    const result = await dispatch(mergeRecords, { table, keptId: first.id, mergedId: second.id })
    setRefusal(result.ok ? null : result.refusal.message)
  }
  const separate = async (mergeId: string) => {
    const result = await dispatch(unmergeRecords, { mergeId })
    setRefusal(result.ok ? null : result.refusal.message)
  }
  const swapped = (pair: Pair): Pair => ({ ...pair, first: pair.second, second: pair.first })
  const columns: readonly Column<Pair>[] = [
    {
      key: 'first',
      title: 'Première fiche',
      heading: true,
      value: ({ first }) => `${first.name} ${first.detail}`.trim(),
    },
    { key: 'second', title: 'Seconde fiche', value: ({ second }) => `${second.name} ${second.detail}`.trim() },
    { key: 'because', title: 'Parce que', width: 190, value: ({ because }) => because },
    {
      key: 'merge',
      title: 'Fusionner',
      width: 270,
      cell: (pair) =>
        readOnly ? null : (
          <span className={classes.choices}>
            <ActionLink name={`Garder la première\u00a0: ${pair.first.name}`} onClick={() => void merge(pair)}>
              Garder la première
            </ActionLink>
            <ActionLink name={`Garder la seconde\u00a0: ${pair.second.name}`} onClick={() => void merge(swapped(pair))}>
              Garder la seconde
            </ActionLink>
          </span>
        ),
    },
  ]
  return (
    <Page
      title="Doublons"
      wide
      crumbs={[{ label: 'Annuaire', to: '/annuaire' }, { label: 'Doublons' }]}
      subtitle="La fiche gardée reçoit les autres noms, ce qui lui manquait, et tout ce qui menait à l’autre."
    >
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      {!whole && (
        <p className={classes.none}>
          Plus de {formatInteger(compared)} fiches&nbsp;: seuls les mêmes noms, SIREN et adresses sont rapprochés, sans
          les noms à une lettre près.
        </p>
      )}
      <Section title="À comparer" scope={pairs.length === 0 ? undefined : formatInteger(pairs.length)} rule={false}>
        <DataTable
          name="Doublons à comparer"
          rows={pairs}
          columns={columns}
          rowId={({ key }) => key}
          filter="Nom, SIRET, raison"
          empty={<Empty>Aucun doublon. Les fiches qui se ressemblent paraissent ici.</Empty>}
        />
      </Section>
      <Section title="Fusions" scope="se défont à tout moment">
        {merges.length === 0 && <p className={classes.none}>Aucune fusion.</p>}
        <ul>
          {merges.map(({ merge: { id, createdAt }, kept, merged }) => (
            <li key={id} className={classes.link}>
              {merged}, dans {kept}
              <span className={classes.detail}>
                {createdAt.slice(0, 10).split('-').reverse().join('/')}{' '}
                {!readOnly && (
                  <ActionLink name={`Séparer ${merged} de ${kept}`} onClick={() => void separate(id)}>
                    Séparer
                  </ActionLink>
                )}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  )
}
