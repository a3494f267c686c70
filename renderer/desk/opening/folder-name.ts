/** Folder of a new workspace: its name made safe for every file system, then « .tremplin », inside `place`. */
export function workspaceFolder(place: string, name: string, platform: string): string {
  const separator = platform === 'win32' ? '\\' : '/'
  const safe = name
    .normalize('NFC')
    .replace(/[<>:"/\\|?*\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/[. ]+$/, '')
    .trim()
    .slice(0, 80)
  const parent = place.endsWith(separator) ? place.slice(0, -1) : place
  return `${parent}${separator}${safe === '' ? 'Espace de travail' : safe}.tremplin`
}
