import type { Change } from '#shared/workspace/change.ts'
import type { EntryBody } from '#shared/workspace/journal-entry.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { families } from '#shared/workspace/registry.ts'

const at = '2026-11-22T09:00:00.000Z'

export function organisation(id: string, name = `Organisme ${id}`): Row<'organisations'> {
  return families.organisations.schema.parse({ id, name, createdAt: at, updatedAt: `${at}_0000_test`, deletedAt: null })
}

export function bodyOf(commandId: string, changes: Change[], label = 'Organisme créé'): EntryBody {
  return { commandId, command: 'directory.createOrganisation', label, actor: 'Claire Martin', revises: null, changes }
}

/** Body number `n` (from 1): creates organisation `n`; every third one also renames the one before. */
export function body(n: number): EntryBody {
  const id = `org-${String(n).padStart(5, '0')}`
  const changes: Change[] = [{ table: 'organisations', id, before: null, after: organisation(id) }]
  if (n % 3 === 0) {
    const previous = `org-${String(n - 1).padStart(5, '0')}`
    changes.push({
      table: 'organisations',
      id: previous,
      before: { name: `Organisme ${previous}`, updatedAt: `${at}_0000_test` },
      after: { name: `Organisme renommé par ${String(n)}`, updatedAt: `${at}_0001_test` },
    })
  }
  return bodyOf(`command-${String(n).padStart(5, '0')}`, changes, `Organisme ${String(n)} créé`)
}
