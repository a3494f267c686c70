import { useBoot } from '#renderer/data/boot.tsx'
import type { WorkspaceStatus } from '#shared/bridge/workspace-status.ts'
import { formatVersion } from '#shared/workspace/registry.ts'
import { Button } from '#renderer/ui/button.tsx'
import { useFromTheTop } from './use-from-the-top.ts'
import classes from './opening.module.css'

/** The folder was written by a later Tremplin: nothing of it is read here, since what is not understood may be half understood. */
export function NewerScreen({ status }: { readonly status: WorkspaceStatus }) {
  const { actions } = useBoot()
  useFromTheTop()
  return (
    <main className={classes.screen}>
      <h1 className={classes.title}>«&nbsp;{status.name}&nbsp;» vient d’une version plus récente de Tremplin.</h1>
      <p className={classes.where}>{status.folder}</p>
      <p className={classes.lead}>
        Rien n’a été changé. Ce dossier est au format {status.format}, ce poste connaît jusqu’au format {formatVersion}
        &nbsp;: le lire en partie montrerait des chiffres faux, y écrire perdrait ce que la version récente a noté.
        Ouvrez-le depuis le poste qui l’a écrit, ou installez ici la même version.
      </p>
      <div className={classes.exits}>
        <div>
          <Button primary onClick={() => void actions.close()}>
            Choisir un autre espace
          </Button>
          <p>Celui-ci reste où il est, intact.</p>
        </div>
        <div>
          <Button onClick={() => void actions.retry()}>Réessayer</Button>
          <p>Si le dossier vient d’être remplacé par une copie à votre version.</p>
        </div>
      </div>
    </main>
  )
}
