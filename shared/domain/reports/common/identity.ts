import type { Edition } from '../kind.ts'
import type { ReportModel } from '../report-model.ts'

/** What a file says of itself in its properties: its kind, its title (200 characters at most), its edition. */
export function identityOf(
  kind: string,
  title: string,
  { editedAt, number, author }: Pick<Edition, 'editedAt' | 'number' | 'author'>,
): Pick<ReportModel, 'kind' | 'title' | 'editedAt' | 'edition' | 'author'> {
  return { kind, title: title.slice(0, 200), editedAt, edition: number, author }
}
