import type { MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '#shared/bridge/menu-commands.ts'

type Item = MenuItemConstructorOptions

/**
 * The application's menu. Entries that concern the workspace are told to the desk, which knows whether they apply.
 * Keys that the page handles itself are shown, not taken.
 */
export function menuTemplate(
  choose: (command: MenuCommand) => void,
  options: { readonly platform: NodeJS.Platform; readonly developer: boolean },
): Item[] {
  const entry = (label: string, command: MenuCommand, accelerator?: string): Item => ({
    label,
    click: () => {
      choose(command)
    },
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  })
  const line: Item = { type: 'separator' }
  const mac: Item[] = [
    {
      label: 'Tremplin',
      submenu: [
        { role: 'about', label: 'À propos de Tremplin' },
        line,
        { role: 'hide', label: 'Masquer Tremplin' },
        { role: 'hideOthers', label: 'Masquer les autres' },
        line,
        { role: 'quit', label: 'Quitter Tremplin' },
      ],
    },
  ]
  const onMac = options.platform === 'darwin'
  return [
    ...(onMac ? mac : []),
    {
      label: 'Fichier',
      submenu: [
        entry('Nouvel espace de travail…', 'workspace.create'),
        entry('Ouvrir un espace de travail…', 'workspace.open'),
        entry('Ouvrir la démonstration', 'workspace.demo'),
        entry('Restaurer un instantané…', 'workspace.restore'),
        line,
        entry('Fermer l’espace de travail', 'workspace.close'),
        ...(onMac ? [] : [line, { role: 'quit', label: 'Quitter' } satisfies Item]),
      ],
    },
    {
      label: 'Édition',
      submenu: [
        entry('Annuler', 'history.undo', 'CmdOrCtrl+Z'),
        entry('Rétablir', 'history.redo', 'CmdOrCtrl+Shift+Z'),
        line,
        { role: 'cut', label: 'Couper' },
        { role: 'copy', label: 'Copier' },
        { role: 'paste', label: 'Coller' },
        { role: 'selectAll', label: 'Tout sélectionner' },
        line,
        entry('Rechercher…', 'search.open', 'CmdOrCtrl+K'),
      ],
    },
    {
      label: 'Affichage',
      submenu: [
        entry('Accueil', 'home.open'),
        entry('Projection', 'stage.open'),
        line,
        { role: 'zoomIn', label: 'Agrandir', accelerator: 'CmdOrCtrl+Plus' },
        { role: 'zoomOut', label: 'Réduire' },
        { role: 'resetZoom', label: 'Taille réelle' },
        line,
        { role: 'togglefullscreen', label: 'Plein écran' },
        ...(options.developer
          ? [
              line,
              { role: 'reload', label: 'Recharger' } satisfies Item,
              { role: 'toggleDevTools', label: 'Outils de développement' } satisfies Item,
            ]
          : []),
      ],
    },
    {
      label: 'Aide',
      submenu: [
        entry('Toutes les touches', 'help.keys'),
        ...(onMac ? [] : [{ role: 'about', label: 'À propos de Tremplin' } satisfies Item]),
      ],
    },
  ]
}
