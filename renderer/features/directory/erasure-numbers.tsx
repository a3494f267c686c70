import { formatInteger } from '#shared/domain/money/format-money.ts'
import { DateText } from '#renderer/ui/date-text.tsx'
import { KeyValue } from '#renderer/ui/key-value.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { ErasurePreview } from './erasure-preview.ts'
import classes from './directory.module.css'

const shown = 20

/** What an erasure touches, in numbers, before it is confirmed; `brief` leaves the lines of the journal out. */
export function ErasureNumbers({
  preview: { entries, records, snapshots, attachments, bodies, paidOn },
  brief = false,
}: {
  readonly preview: ErasurePreview
  readonly brief?: boolean
}) {
  const total = records.reduce((sum, { count }) => sum + count, 0)
  const detail = records.map(({ label, count }) => `${label}\u00a0${formatInteger(count)}`).join(', ')
  return (
    <>
      <KeyValue
        items={[
          { label: 'Lignes du journal', value: `${formatInteger(entries.length)}, dont le contenu est effacé` },
          {
            label: 'Fiches réécrites',
            value: `${formatInteger(total)} sans rien qui la nomme${brief || detail === '' ? '' : ` (${detail})`}`,
          },
          { label: 'Instantanés', value: `${formatInteger(snapshots)}, remplacés par un neuf` },
          { label: 'Pièces jointes', value: attachments === 0 ? 'aucune' : formatInteger(attachments) },
          ...(bodies.length === 0
            ? []
            : [
                {
                  label: 'Entreprise individuelle',
                  value: `${bodies.join(', ')}\u00a0: nom, numéros, adresse et coordonnées bancaires compris`,
                },
              ]),
        ]}
      />
      {paidOn !== null && (
        <Status kind="watch">
          Dernier mouvement d’argent le <DateText date={paidOn} />. Les pièces comptables se gardent dix ans
          d’usage&nbsp;: vérifiez que le visa les couvre. Conventions et versements restent, sans le nom.
        </Status>
      )}
      {!brief && (
        <>
          <p>
            Les copies faites hors de ce dossier (sauvegardes, exports) ne peuvent pas être effacées d’ici. Ces nombres
            restent au registre des effacements.
          </p>
          <ul aria-label="Lignes du journal effacées">
            {entries.slice(0, shown).map((entry) => (
              <li key={entry.seq} className={classes.link}>
                {entry.label}
                <span className={classes.detail}>n°&nbsp;{entry.seq}</span>
              </li>
            ))}
            {entries.length > shown && (
              <li className={classes.none}>et {formatInteger(entries.length - shown)} autres.</li>
            )}
          </ul>
        </>
      )}
    </>
  )
}
