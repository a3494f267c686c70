import { ProgressLine } from '#renderer/ui/progress-line.tsx'
import type { Progress } from '#shared/domain/jury/steps.ts'

const words: Readonly<Record<Progress['step'], { readonly task: string; readonly unit: string }>> = {
  ballots: { task: 'Bulletins comptés', unit: 'projets' },
  severity: { task: 'Sévérité des jurés', unit: 'jurés' },
  ranks: { task: 'Moyennes et rangs', unit: 'projets' },
  variants: { task: 'Classements comparés', unit: 'classements' },
  criteria: { task: 'Critère par critère', unit: 'projets' },
  agreement: { task: 'Accord entre jurés', unit: 'projets' },
}

/** How far a long computation over a session is, in words and as a bar. */
export function StepsLine({ progress }: { readonly progress: Progress }) {
  const { task, unit } = words[progress.step]
  return <ProgressLine task={task} unit={unit} done={progress.done} total={progress.total} />
}
