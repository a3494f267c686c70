import { useLive } from '#renderer/data/workspace.ts'
import { ledgersOf } from '#shared/domain/conventions/lineage.ts'
import type { Ledger } from '#shared/domain/conventions/ledger.ts'
import { grantedOf } from '#shared/domain/conventions/payable.ts'
import { currentVersion } from '#shared/domain/conventions/versions.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

/** What the payment page of a convention shows. */
export type PaymentsFile = {
  readonly convention: Row<'conventions'>
  readonly beneficiary: Row<'organisations'> | null
  readonly accounts: readonly Row<'bankAccounts'>[]
  /** Instalments of the version in force, in order. */
  readonly instalments: readonly Row<'instalments'>[]
  readonly allInstalments: readonly Row<'instalments'>[]
  readonly movements: readonly Row<'movements'>[]
  readonly ledgerOf: (instalmentId: string) => Ledger
  readonly granted: Cents | null
  readonly terms: Row<'grantTerms'> | null
  readonly documents: readonly Row<'requiredDocuments'>[]
  readonly report: readonly Row<'financialReportLines'>[]
  readonly reductions: readonly Row<'reductions'>[]
  readonly plans: readonly Row<'financingPlans'>[]
}

/** The payments of a convention, live; null when there is none with this id, undefined while it loads. */
export function usePaymentsFile(id: string): PaymentsFile | null | undefined {
  return useLive((read) => readPaymentsFile(read, id), [id])
}

async function readPaymentsFile(read: Reader, id: string): Promise<PaymentsFile | null> {
  const convention = await read.get('conventions', id)
  if (convention === undefined || convention.deletedAt !== null) return null
  const [versions, allInstalments, movements, terms, documents, report, reductions, plans, beneficiary, accounts] =
    await Promise.all([
      read.where('conventionVersions', 'conventionId', id),
      read.where('instalments', 'conventionId', id),
      read.where('movements', 'conventionId', id),
      read.where('grantTerms', 'conventionId', id),
      read.where('requiredDocuments', 'conventionId', id),
      read.where('financialReportLines', 'conventionId', id),
      read.where('reductions', 'conventionId', id),
      read.where('financingPlans', 'conventionId', id),
      read.get('organisations', convention.beneficiaryId),
      read.where('bankAccounts', 'organisationId', convention.beneficiaryId),
    ])
  const current = currentVersion(versions)
  return {
    convention,
    beneficiary: beneficiary ?? null,
    accounts,
    instalments: allInstalments
      .filter(({ versionId }) => versionId === current?.id)
      .sort((a, b) => a.year - b.year || a.rank - b.rank),
    allInstalments,
    movements,
    ledgerOf: ledgersOf(allInstalments, movements),
    granted: grantedOf(versions, allInstalments),
    terms: terms[0] ?? null,
    documents: [...documents].sort((a, b) => a.rank - b.rank),
    report: [...report].sort((a, b) => a.rank - b.rank),
    reductions: [...reductions].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)),
    plans,
  }
}
