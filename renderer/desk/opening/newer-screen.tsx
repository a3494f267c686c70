import { useState } from 'react'
import { useBoot } from '#renderer/data/boot.tsx'
import type { WorkspaceStatus } from '#shared/bridge/workspace-status.ts'
import { Button } from '#renderer/ui/button.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import classes from './opening.module.css'

/** The folder was written by a later Tremplin. */
export function NewerScreen({ status }: { readonly status: WorkspaceStatus }) {
  const { actions } = useBoot()
  const [refusal, setRefusal] = useState<string | null>(null)
  return (
    <main className={classes.screen}>
      <h1 className={classes.title}>«&nbsp;{status.name}&nbsp;» vient d’une version plus récente de Tremplin.</h1>
      <p className={classes.lead}>
        Rien n’a été changé. Ce poste ne connaît pas encore le format de ce dossier&nbsp;: y écrire risquerait de perdre
        ce que la version récente a noté. Installez la même version que le poste qui l’a écrit.
      </p>
      <div className={classes.exits}>
        <div>
          <Button primary onClick={() => void actions.consult().then(setRefusal)}>
            Consulter en lecture seule
          </Button>
          <p>Ce que cette version sait lire se lit et s’exporte. Rien ne s’écrit.</p>
        </div>
        <div>
          <Button onClick={() => void actions.close()}>Choisir un autre espace</Button>
          <p>Celui-ci reste où il est, intact.</p>
        </div>
      </div>
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
    </main>
  )
}
