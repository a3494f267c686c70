import type { ReactNode } from 'react'
import type { Minutes } from '#shared/domain/jury/minutes.ts'
import { shortScore } from '../results/score-text.tsx'
import classes from './minutes.module.css'
import { Table } from './table.tsx'

/** Jurors up to which each has a column in the table of scores; above, scores stand with the receipts. */
const columns = 6

export const hasColumns = ({ jurors }: Minutes): boolean => jurors.length <= columns

type Receipt = Minutes['receipts'][number]

/** Receipts project by project: the code of each ballot in force, and why one was corrected. */
export function Receipts({ minutes }: { readonly minutes: Minutes }) {
  const scored = !hasColumns(minutes)
  return (
    <Table
      title={scored ? 'Notes et reçus des bulletins' : 'Reçus des bulletins'}
      note="Chaque reçu est calculé sur le contenu du bulletin&nbsp;: une note changée donne un autre reçu."
      head={['Projet', scored ? 'Membre, note et reçu' : 'Membre et reçu']}
      rows={byProject(minutes.receipts).map(([project, receipts]) => [
        project,
        <>
          {scored ? (
            receipts.map(inWords).join(' · ')
          ) : (
            <Pairs
              pairs={receipts.map(({ juror, receipt }) => ({ name: juror, value: <code key={juror}>{receipt}</code> }))}
            />
          )}
          {receipts
            .filter(({ version }) => version > 1)
            .map((row) => (
              <p key={row.receipt} className={classes.pale}>
                {versionWords(row)}
              </p>
            ))}
        </>,
      ])}
    />
  )
}

const inWords = ({ juror, score, receipt }: Receipt): string =>
  `${juror} ${score === null ? '–' : shortScore(score)} ${receipt}`.replaceAll(' ', '\u00a0')

const versionWords = ({ juror, version, correctionReason }: Receipt): string =>
  `${juror}\u00a0: version ${String(version)}${correctionReason === null ? '' : `, corrigé\u00a0: ${correctionReason}`}.`

function byProject(receipts: readonly Receipt[]): readonly (readonly [string, readonly Receipt[]])[] {
  const groups = new Map<string, Receipt[]>()
  for (const row of receipts) groups.set(row.project, [...(groups.get(row.project) ?? []), row])
  return [...groups]
}

/** Names and what goes with each, in as many columns as the page holds. */
export function Pairs({ pairs }: { readonly pairs: readonly { readonly name: string; readonly value: ReactNode }[] }) {
  return (
    <ul className={classes.pairs}>
      {pairs.map(({ name, value }, index) => (
        <li key={index}>
          <span>{name}</span> {value}
        </li>
      ))}
    </ul>
  )
}
