import { useState } from 'react'
import type { DispatchResult } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { tieRulesFor, tieRuleWords } from '#shared/domain/jury/ties.ts'
import { ordinal } from '#shared/domain/jury/words.ts'
import classes from './prepare.module.css'

const most = 8

/** Rules that split level projects, in the order in which they are tried: up to eight, moved by the arrows. */
export function TieRulesField(props: {
  readonly file: JuryFile
  readonly onSave: (tieRules: string[]) => Promise<DispatchResult>
}) {
  const { file, onSave } = props
  const { tieRules } = file.session
  const [told, setTold] = useState('')
  const free = tieRulesFor(file.criteria).filter((rule) => !tieRules.includes(rule))
  // Before the order is drawn, the seed is the session's identifier: it says nothing to anybody here.
  const words = (rule: string) =>
    rule === 'draw' && file.session.drawSeed === null
      ? 'le tirage au sort, sa graine imprimée au procès-verbal'
      : tieRuleWords(file, rule)
  const swap = async (index: number, by: -1 | 1) => {
    const next = [...tieRules]
    const [moved] = next.splice(index, 1)
    if (moved === undefined) return
    next.splice(index + by, 0, moved)
    const result = await onSave(next)
    if (result.ok) setTold(`${words(moved)}\u00a0: ${ordinal(index + by + 1)} départage sur ${String(next.length)}`)
  }
  return (
    <div className={classes.ties} role="group" aria-label="Départage">
      <p>
        En cas d’égalité, les règles sont essayées dans cet ordre&nbsp;:{' '}
        {tieRules.length === 0 && 'aucune pour l’instant, une égalité serait tranchée à la main.'}
      </p>
      <ol>
        {tieRules.map((rule, index) => (
          <li key={rule}>
            <span className={classes.rank}>{index + 1}</span>
            <span>{words(rule)}</span>
            <span className={classes.acts}>
              {index > 0 && (
                <ActionLink name={`Monter le départage ${words(rule)}`} onClick={() => void swap(index, -1)}>
                  Monter
                </ActionLink>
              )}
              {index < tieRules.length - 1 && (
                <ActionLink name={`Descendre le départage ${words(rule)}`} onClick={() => void swap(index, 1)}>
                  Descendre
                </ActionLink>
              )}
              <ActionLink
                name={`Retirer le départage ${words(rule)}`}
                onClick={() => void onSave(tieRules.filter((other) => other !== rule))}
              >
                Retirer
              </ActionLink>
            </span>
          </li>
        ))}
      </ol>
      {tieRules.length < most && free.length > 0 && (
        <div className={classes.tieAdd}>
          <SelectField
            label="Ajouter un départage"
            help="Huit au plus. Ce qu’aucune règle ne sépare bloque la clôture, et se tranche à la main."
            placeholder="Choisir une règle"
            options={free.map((rule) => ({ value: rule, label: words(rule) }))}
            value={null}
            onSave={(rule) => onSave(rule === null ? tieRules : [...tieRules, rule])}
          />
        </div>
      )}
      <span className="visually-hidden" role="status">
        {told}
      </span>
    </div>
  )
}
