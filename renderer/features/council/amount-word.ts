import type { Row } from '#shared/workspace/registry.ts'

/** What the amount of a line is: proposed while the deliberation is being prepared, voted then. */
export const amountWord = ({ state }: Pick<Row<'deliberations'>, 'state'>): string =>
  state === 'draft' ? 'Proposé' : 'Voté'
