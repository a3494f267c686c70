import { formatInteger } from '#shared/domain/money/format-money.ts'
import { ActionLink } from './action-link.tsx'
import classes from './progress-line.module.css'

type ProgressLineProps = {
  /** « Classeur », « Reconstruction ». */
  readonly task: string
  /** Plural of what is counted: « lignes ». */
  readonly unit: string
  readonly done: number
  /** 0 while the total is not known yet. */
  readonly total: number
  /** « feuille Échéancier ». */
  readonly step?: string
  readonly onCancel?: () => void
}

/** Progress of a long action, in words and as a bar; invisible for the first 300 ms. */
export function ProgressLine({ task, unit, done, total, step, onCancel }: ProgressLineProps) {
  const counted = total === 0 ? 'en préparation' : `${formatInteger(done)} ${unit} sur ${formatInteger(total)}`
  const sentence = `${task}\u00a0: ${counted}${step === undefined || step === '' ? '' : `, ${step}`}.`
  return (
    <div className={classes.progress}>
      <progress className={classes.bar} max={Math.max(total, 1)} value={total === 0 ? 0 : done} aria-label={task} />
      <div className={classes.words}>
        <span role="status">{sentence}</span>
        {onCancel !== undefined && (
          <span>
            <ActionLink onClick={onCancel}>Annuler</ActionLink> n’efface rien.
          </span>
        )}
      </div>
    </div>
  )
}
