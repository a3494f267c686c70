import { authorisationUse } from '#shared/domain/conventions/authorisation-use.ts'
import { authorisationState, type AuthorisationState } from '#shared/domain/conventions/authorisations.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

/** One authorisation as a table shows it. */
export type AuthorisationLine = AuthorisationState & {
  readonly id: string
  readonly authorisation: Row<'authorisations'>
  readonly grantor: string | null
  readonly votes: readonly Row<'authorisationVotes'>[]
  readonly creditRows: readonly Row<'authorisationCredits'>[]
  /** Conventions that use it, with what each engages. */
  readonly conventions: readonly {
    readonly convention: Row<'conventions'>
    readonly engaged: readonly (Cents | null)[]
  }[]
}

/** Every authorisation with its state, by code. */
export async function authorisationLines(read: Reader): Promise<readonly AuthorisationLine[]> {
  const authorisations = await read.all('authorisations')
  if (authorisations.length === 0) return []
  const [votes, credits, budgetLines, conventions, versions, instalments, movements, organisations] = await Promise.all(
    [
      read.all('authorisationVotes'),
      read.all('authorisationCredits'),
      read.all('budgetLines'),
      read.all('conventions'),
      read.all('conventionVersions'),
      read.all('instalments'),
      read.all('movements'),
      read.all('organisations'),
    ],
  )
  const names = new Map(organisations.map(({ id, name }) => [id, name]))
  return authorisations
    .map((authorisation): AuthorisationLine => {
      const { id } = authorisation
      const lines = budgetLines.filter((line) => line.authorisationId === id)
      const ids = new Set(lines.map((line) => line.id))
      const users = new Set(
        instalments.flatMap((one) =>
          one.budgetLineId !== null && ids.has(one.budgetLineId) ? [one.conventionId] : [],
        ),
      )
      const own = <R extends { readonly conventionId: string | null }>(
        rows: readonly R[],
        of: ReadonlySet<string>,
      ): readonly R[] => rows.filter(({ conventionId }) => conventionId !== null && of.has(conventionId))
      const useOf = (of: ReadonlySet<string>) =>
        authorisationUse(lines, own(versions, of), own(instalments, of), own(movements, of))
      const ownVotes = votes.filter((vote) => vote.authorisationId === id)
      const ownCredits = credits.filter((credit) => credit.authorisationId === id)
      return {
        id,
        authorisation,
        grantor: names.get(authorisation.grantorId) ?? null,
        votes: [...ownVotes].sort((a, b) => (a.on < b.on ? -1 : 1)),
        creditRows: [...ownCredits].sort((a, b) => a.year - b.year),
        conventions: conventions
          .filter((convention) => users.has(convention.id))
          .map((convention) => ({ convention, engaged: useOf(new Set([convention.id])).engaged })),
        ...authorisationState(ownVotes, ownCredits, useOf(users)),
      }
    })
    .sort((a, b) => a.authorisation.code.localeCompare(b.authorisation.code, 'fr'))
}
