/** What a menu entry of the desktop host asks of the desk. The desk answers every one of them. */
export const menuCommands = [
  'workspace.create',
  'workspace.open',
  'workspace.demo',
  'workspace.restore',
  'workspace.close',
  'history.undo',
  'history.redo',
  'search.open',
  'home.open',
  'stage.open',
  'help.keys',
] as const

export type MenuCommand = (typeof menuCommands)[number]
