import { useState } from 'react'
import { addAffiliation, removeAffiliation, updateAffiliation } from '#shared/commands/affiliations.ts'
import { inOrder, isOver, periodWords, roleWords } from '#shared/domain/directory/roles.ts'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Missing } from '#renderer/ui/missing.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { rolesOf, type RoleRow } from './queries.ts'
import { RoleForm } from './role-form.tsx'
import classes from './directory.module.css'

type RolesSectionProps = {
  /** The end that this page is about. */
  readonly of: 'personId' | 'organisationId'
  readonly id: string
}

/** What a person is, or was, to organisations; or who holds, or held, a role in an organisation. */
export function RolesSection({ of, id }: RolesSectionProps) {
  const { dispatch, readOnly } = useWorkspace()
  const today = useToday()
  const found = useLive((read) => rolesOf(read, of, id), [of, id])
  const [panel, setPanel] = useState<string | null>(null)
  if (found === undefined) return null
  const order = inOrder(
    found.map(({ role }) => role),
    today,
  )
  const rows = order.flatMap((role) => found.filter((row) => row.role === role))
  const opened = rows.find(({ role }) => role.id === panel)
  const close = () => {
    setPanel(null)
  }
  const columns: readonly Column<RoleRow>[] = [
    {
      key: 'name',
      title: of === 'personId' ? 'Organisme' : 'Personne',
      heading: true,
      value: ({ name }) => name,
    },
    {
      key: 'role',
      title: 'Rôle',
      value: ({ role }) => [roleWords[role.kind].label, role.title].filter((part) => part !== null).join(', '),
    },
    {
      key: 'period',
      title: 'Période',
      value: ({ role }) => periodWords(role),
      cell: ({ role }) => {
        const words = periodWords(role)
        return words === null ? <Missing /> : <span className={isOver(role, today) ? classes.over : ''}>{words}</span>
      },
    },
    { key: 'note', title: 'Source', missing: 'not-applicable', value: ({ role }) => role.note },
    ...(readOnly
      ? []
      : [
          {
            key: 'actions',
            title: '',
            width: 132,
            cell: ({ role, name }: RoleRow) => (
              <span className={classes.choices}>
                <ActionLink
                  name={`Modifier, ${roleWords[role.kind].label}, ${name}`}
                  expanded={panel === role.id}
                  onClick={() => {
                    setPanel(role.id)
                  }}
                >
                  Modifier
                </ActionLink>
                <ActionLink
                  name={`Retirer, ${roleWords[role.kind].label}, ${name}`}
                  onClick={() => void dispatch(removeAffiliation, { id: role.id })}
                >
                  Retirer
                </ActionLink>
              </span>
            ),
          },
        ]),
  ]
  return (
    <Section
      title={of === 'personId' ? 'Rôles dans les organismes' : 'Rôles des personnes'}
      scope="présents et passés&nbsp;; les jurys y lisent les liens d’intérêts"
      rule={rows.length === 0 || panel !== null}
      actions={
        !readOnly && (
          <ActionLink
            expanded={panel === 'new'}
            onClick={() => {
              setPanel('new')
            }}
          >
            Ajouter un rôle
          </ActionLink>
        )
      }
    >
      {panel === 'new' && (
        <InlinePanel title="Nouveau rôle" onClose={close}>
          <RoleForm
            action="Ajouter le rôle"
            other={of === 'personId' ? 'organisations' : 'people'}
            onCancel={close}
            onSubmit={async ({ otherId, kind, ...fields }) => {
              const other = of === 'personId' ? 'organisationId' : 'personId'
              const ends = { personId: id, organisationId: id, [other]: otherId ?? '' }
              const result = await dispatch(addAffiliation, { ...ends, kind, ...fields })
              if (result.ok) close()
              return result
            }}
          />
        </InlinePanel>
      )}
      {opened !== undefined && (
        <InlinePanel key={opened.role.id} title={`Rôle, ${opened.name}`} onClose={close}>
          <RoleForm
            action="Enregistrer le rôle"
            role={opened.role}
            onCancel={close}
            onSubmit={async ({ otherId: _otherId, ...fields }) => {
              const result = await dispatch(updateAffiliation, { id: opened.role.id, ...fields })
              if (result.ok) close()
              return result
            }}
          />
        </InlinePanel>
      )}
      {(rows.length > 0 || panel === null) && (
        <DataTable
          name={of === 'personId' ? 'Rôles dans les organismes' : 'Rôles des personnes'}
          rows={rows}
          columns={columns}
          rowId={({ role }) => role.id}
          to={({ path }) => path}
          empty={<Empty>Aucun rôle. Fondation, direction, emploi, conseil s’ajoutent ici, avec leurs dates.</Empty>}
        />
      )}
    </Section>
  )
}
