import { choiceKey, choiceOf, type Choice, type Choices } from '#shared/domain/intake/gather.ts'
import { matchWords, type Match, type Part } from '#shared/domain/intake/match.ts'
import { personName } from '#shared/domain/programmes/words.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import type { AnalysedRow } from './use-analysis.ts'
import classes from './intake.module.css'

type Twin = {
  readonly key: string
  readonly line: number
  readonly part: Part
  readonly written: string
  readonly match: Match
  readonly choice: Choice
}

const parts: Readonly<Record<Part, string>> = { organisation: 'organisme', person: 'personne', project: 'projet' }

/** The rows that speak of a record which may exist already. */
export function twinsOf(rows: readonly AnalysedRow[], choices: Choices): readonly Twin[] {
  return rows.flatMap(({ draft, matches }) =>
    (Object.keys(parts) as Part[]).flatMap((part): readonly Twin[] => {
      const match = matches[part]
      if (match === undefined) return []
      const written =
        part === 'person' ? (draft.person === null ? '' : personName(draft.person)) : (draft[part]?.name ?? '')
      const choice = choiceOf(draft.line, part, matches, choices)
      return [{ key: choiceKey(draft.line, part), line: draft.line, part, written, match, choice }]
    }),
  )
}

type TwinsTableProps = { readonly twins: readonly Twin[]; readonly onChoose: (key: string, choice: Choice) => void }

/** Possible duplicates, each with what is done: the record that exists is used, or a new one is created. */
export function TwinsTable({ twins, onChoose }: TwinsTableProps) {
  const columns: readonly Column<Twin>[] = [
    { key: 'line', title: 'Ligne', kind: 'number', width: 70, value: ({ line }) => line },
    { key: 'written', title: 'Dans le fichier', heading: true, value: ({ written }) => written },
    { key: 'part', title: 'Fiche', width: 100, value: ({ part }) => parts[part] },
    { key: 'match', title: 'Existe déjà', value: ({ match }) => match.label },
    { key: 'by', title: 'Parce que', value: ({ match }) => matchWords[match.by] },
    {
      key: 'choice',
      title: 'Ce qui est fait',
      width: 260,
      value: ({ choice }) => (choice === 'same' ? 'même fiche' : 'nouvelle fiche'),
      cell: ({ key, choice, written, line }) => (
        <span className={classes.choice}>
          {choice === 'same' ? 'même fiche' : 'nouvelle fiche'}
          <ActionLink
            name={`${choice === 'same' ? 'Créer une fiche' : 'C’est la même'}\u00a0: ${written}, ligne ${String(line)}`}
            onClick={() => {
              onChoose(key, choice === 'same' ? 'new' : 'same')
            }}
          >
            {choice === 'same' ? 'Créer une fiche' : 'C’est la même'}
          </ActionLink>
        </span>
      ),
    },
  ]
  return (
    <DataTable
      name="Doublons possibles"
      rows={twins}
      columns={columns}
      rowId={({ key }) => key}
      filter="Nom, fiche, raison"
    />
  )
}
