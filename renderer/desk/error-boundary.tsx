import { Component, type ReactNode } from 'react'
import { Button } from '#renderer/ui/button.tsx'
import classes from './error-boundary.module.css'

type Props = { readonly children: ReactNode; readonly place?: string }
type State = { readonly fault: string | null; readonly place: string | undefined }

/** Says in words that a page could not be drawn; the rest of the window and the data are safe. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { fault: null, place: this.props.place }

  static getDerivedStateFromError(error: unknown): Pick<State, 'fault'> {
    return { fault: error instanceof Error ? error.message : String(error) }
  }

  /** Another page is another chance. */
  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.place === state.place ? null : { place: props.place, fault: null }
  }

  override render(): ReactNode {
    if (this.state.fault === null) return this.props.children
    return (
      <div className={classes.fault} role="alert">
        <h1 className={classes.title}>Cette page ne peut pas s’afficher.</h1>
        <p>
          Vos données sont en sûreté&nbsp;: tout ce qui est marqué «&nbsp;Enregistré&nbsp;» est dans le dossier de
          l’espace de travail. Rechargez la page, ou allez ailleurs. Si cela se répète, transmettez le détail à votre
          service informatique.
        </p>
        <p>
          <Button
            primary
            onClick={() => {
              location.reload()
            }}
          >
            Recharger
          </Button>
        </p>
        <details>
          <summary>Détail</summary>
          <pre className={classes.detail}>{this.state.fault}</pre>
        </details>
      </div>
    )
  }
}
