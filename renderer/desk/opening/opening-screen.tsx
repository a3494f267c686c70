import type { Progress } from '#renderer/data/progress.ts'
import { ProgressLine } from '#renderer/ui/progress-line.tsx'
import classes from './opening.module.css'

type OpeningScreenProps = { readonly name: string | null; readonly progress: Progress | null }

/** Between the first frame and the first page; nothing shows for 300 ms. */
export function OpeningScreen({ name, progress }: OpeningScreenProps) {
  return (
    <main className={classes.screen}>
      <div className={classes.quiet}>
        <h1 className={classes.title}>{name ?? 'Tremplin'}</h1>
        {progress === null ? (
          <p className={classes.lead} role="status">
            Ouverture.
          </p>
        ) : (
          <div className={classes.lead}>
            <ProgressLine
              task="Ouverture"
              unit="fiches"
              done={progress.done}
              total={progress.total ?? 0}
              step={progress.step}
            />
          </div>
        )}
      </div>
    </main>
  )
}
