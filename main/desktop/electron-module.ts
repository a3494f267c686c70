import type * as electron from 'electron'

/** The parts of Electron that the host uses, given to it as an argument so that tests can stand in. */
export type ElectronModule = Pick<
  typeof electron,
  | 'app'
  | 'BrowserWindow'
  | 'Menu'
  | 'dialog'
  | 'ipcMain'
  | 'powerSaveBlocker'
  | 'protocol'
  | 'screen'
  | 'session'
  | 'shell'
>
