import type { Locator } from '@playwright/test'

/** Cells of a table's rows below its head, with plain spaces. */
export async function readTable(table: Locator): Promise<readonly (readonly string[])[]> {
  const rows = await table.locator('tbody tr, tfoot tr').all()
  return Promise.all(
    rows.map(async (row) =>
      (await row.locator('th, td').allInnerTexts()).map((text) => text.replace(/[\u00a0\u202f\s]+/g, ' ').trim()),
    ),
  )
}
