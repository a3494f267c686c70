import { useBoot } from '#renderer/data/boot.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { useFromTheTop } from './use-from-the-top.ts'
import classes from './opening.module.css'

/** Nothing can be shown: what happened, and the ways out. */
export function FailureScreen({ message }: { readonly message: string }) {
  const { actions } = useBoot()
  useFromTheTop()
  return (
    <main className={classes.screen}>
      <h1 className={classes.title}>Tremplin n’a pas pu ouvrir cet espace de travail.</h1>
      <p className={classes.lead} role="alert">
        {message}
      </p>
      <div className={classes.exits}>
        <div>
          <Button primary onClick={() => void actions.retry()}>
            Réessayer
          </Button>
          <p>Une fois la cause levée. Rien n’est modifié d’ici là.</p>
        </div>
        <div>
          <Button onClick={() => void actions.close()}>Choisir un autre espace</Button>
          <p>Celui-ci reste où il est, intact.</p>
        </div>
      </div>
    </main>
  )
}
