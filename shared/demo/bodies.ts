import { confirmBankAccount, recordBankAccount } from '#shared/commands/conventions/bank-accounts.ts'
import { setBodyIncome } from '#shared/commands/conventions/body-incomes.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { DemoBuilder } from './builder.ts'

/** Invented bank details, a change of them that nobody confirmed yet, and the income of last year's accounts. */
export async function addBody(demo: DemoBuilder, day: (offset: number) => string): Promise<void> {
  const date = (offset: number) => day(offset) as CivilDate
  const organisationId = demo.id('adulm')
  const holder = 'ADULM (exemple)'
  const [first] = await demo.run(recordBankAccount, {
    organisationId,
    holder,
    iban: 'FR76 3000 6000 0112 3456 7890 189',
    bic: 'AGRIFRPP',
    fromOn: date(-290),
    source: 'RIB joint à la convention signée',
    example: true,
  })
  if (first !== undefined)
    await demo.run(confirmBankAccount, {
      id: first,
      verifiedOn: date(-288),
      verifiedHow: 'appel au numéro de la convention',
    })
  await demo.run(recordBankAccount, {
    organisationId,
    holder,
    iban: 'FR76 3000 1007 9412 3456 7890 185',
    bic: 'BDFEFRPP',
    fromOn: date(-6),
    source: 'courriel reçu avec un nouveau RIB',
    example: true,
  })
  await demo.run(setBodyIncome, {
    organisationId,
    year: Number(day(-120).slice(0, 4)),
    incomeCents: cents(230_000_00),
    source: 'comptes approuvés (exemple)',
    example: true,
  })
}
