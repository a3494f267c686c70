import type { Fields } from '#shared/workspace/change.ts'
import type { FamilyName, Row } from '#shared/workspace/registry.ts'
import type { RowLayer } from './row-layer.ts'

const kept = 500

/**
 * The rows that this page wrote last, as they stand in the index: the next plan mostly reads those again (the running
 * session, its pitch, the convention at hand) and need not wait for the index to give them. Only the page that
 * maintains the index may use it, and it forgets everything when the index is brought back to the journal.
 */
export class LatelyWritten {
  private readonly rows = new Map<string, Fields>()

  remember(layer: RowLayer): void {
    const count = [...layer.values()].reduce((sum, rows) => sum + rows.size, 0)
    if (count > kept) {
      this.forget()
      return
    }
    for (const [table, rows] of layer)
      for (const [id, row] of rows) {
        const key = `${table}/${id}`
        this.rows.delete(key)
        this.rows.set(key, row)
      }
    for (const key of this.rows.keys()) {
      if (this.rows.size <= kept) break
      this.rows.delete(key)
    }
  }

  get<F extends FamilyName>(table: F, id: string): Row<F> | undefined {
    return this.rows.get(`${table}/${id}`) as Row<F> | undefined
  }

  forget(): void {
    this.rows.clear()
  }
}
