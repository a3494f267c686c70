import { KeyCap } from '#renderer/ui/key-cap.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { navEntries } from '../shell/nav-groups.ts'
import classes from './key-list.module.css'

const everywhere = [
  [['Ctrl K'], 'Chercher ou aller à'],
  [['Ctrl Z'], 'Annuler'],
  [['Ctrl Maj Z'], 'Rétablir'],
  [['T'], 'Suivre le chiffre désigné'],
  [['↑', '↓'], 'Changer de ligne dans un tableau'],
  [['Entrée'], 'Ouvrir la ligne'],
  [['Espace'], 'Choisir la ligne'],
  [['Ctrl C'], 'Copier les lignes choisies'],
  [['Échap'], 'Fermer un panneau, reprendre une saisie'],
  [['?'], 'Toutes les touches'],
] as const

/** Every key of the desk. */
export function KeyList() {
  return (
    <Section title="Toutes les touches">
      <dl className={classes.list}>
        {everywhere.map(([keys, words]) => (
          <div key={words}>
            <dt>
              {keys.map((key) => (
                <KeyCap key={key}>{key}</KeyCap>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
        {navEntries.map((entry) => (
          <div key={entry.path}>
            <dt>
              <KeyCap>G</KeyCap> <KeyCap>{entry.letter.toUpperCase()}</KeyCap>
            </dt>
            <dd>{entry.label}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
