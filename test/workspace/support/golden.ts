import { createWorkspace } from '#main/core/workspace/create.ts'
import { openWorkspace } from '#main/core/workspace/open-workspace.ts'
import { nodeFileSystem } from '#main/core/workspace/node-file-system.ts'
import { families } from '#shared/workspace/registry.ts'
import type { Change } from '#shared/workspace/change.ts'
import { bodyOf, organisation } from './bodies.ts'
import { TestMachine } from './machine.ts'

const at = '2026-11-22T09:00:00.000Z'

function changes(): readonly (readonly Change[])[] {
  const town = organisation('org-lyon', 'Métropole d’Exemple')
  const person = families.people.schema.parse({
    id: 'person-a',
    familyName: 'Juré A',
    organisationId: 'org-lyon',
    createdAt: at,
    updatedAt: `${at}_0000_test`,
    deletedAt: null,
    example: true,
  })
  const club = organisation('org-club', 'Club d’exemple')
  return [
    [{ table: 'organisations', id: 'org-lyon', before: null, after: town }],
    [
      { table: 'organisations', id: 'org-club', before: null, after: club },
      { table: 'people', id: 'person-a', before: null, after: person },
    ],
    [
      {
        table: 'organisations',
        id: 'org-lyon',
        before: { aliases: [], siren: null, updatedAt: `${at}_0000_test` },
        after: { aliases: ['Métropole « Exemple »'], siren: '123 456 789', updatedAt: `${at}_0001_test` },
      },
    ],
    [
      {
        table: 'organisations',
        id: 'org-club',
        before: { deletedAt: null, updatedAt: `${at}_0000_test` },
        after: { deletedAt: at, updatedAt: `${at}_0001_test` },
      },
    ],
    [
      {
        table: 'people',
        id: 'person-a',
        before: { jobTitle: null, updatedAt: `${at}_0000_test` },
        after: { jobTitle: 'Directrice', updatedAt: `${at}_0001_test` },
      },
    ],
  ]
}

/** Writes the workspace that stands for its format version in test/fixtures/workspaces: five entries, a snapshot at three. */
export async function writeGolden(folder: string): Promise<void> {
  const machine = new TestMachine(nodeFileSystem)
  machine.alive = () => true
  await createWorkspace({ folder, name: 'Version d’or', machine })
  const workspace = await openWorkspace({ folder, actor: 'Claire Martin', machine })
  for (const [index, list] of changes().entries()) {
    await workspace.append(index, bodyOf(`golden-${String(index + 1)}`, [...list]))
    if (index === 2) await workspace.takeSnapshot()
  }
  await workspace.close()
}
