import type { ImportFaults } from '#renderer/data/boot-state.ts'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import classes from './import-form.module.css'

/** What is wrong in an interchange file, with the place of each fault in it. */
export function FaultList({ count, faults }: ImportFaults) {
  const all = count === 1 ? 'Une faute' : `${formatInteger(count)} fautes`
  return (
    <div>
      <h3 className={classes.label}>
        {all}
        {faults.length < count && `, les ${formatInteger(faults.length)} premières`}
      </h3>
      <ul className={classes.faults} aria-label="Fautes du fichier" tabIndex={0}>
        {faults.map(({ path, message }, place) => (
          <li key={`${String(place)} ${path}`}>
            <code>{path === '' ? 'fichier' : path}</code>
            <span>{message}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
