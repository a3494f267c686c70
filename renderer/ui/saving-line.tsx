import { ProgressLine } from './progress-line.tsx'
import { savingTasks, type Saving } from './saving-words.ts'

/** A large entry on its way, at the place of the action; it can be given up until it is sent. */
export function SavingLine({ progress }: { readonly progress: Saving }) {
  const { step, done, total, stop } = progress
  return (
    <ProgressLine
      task={savingTasks[step]}
      unit="fiches"
      done={step === 'writing' ? total : done}
      total={total}
      {...(stop === null ? {} : { onCancel: stop })}
    />
  )
}
