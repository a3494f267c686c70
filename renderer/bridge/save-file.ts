import type { Output } from '#shared/bridge/contract.ts'
import type { Bridge } from './client.ts'

export type Saved = Output<'files.save'>

/** Hands a file that the host prepared to the browser's downloads. */
function download(url: string, fileName: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
}

/** Saves a text where the person chooses, or in the browser's downloads on a host without native dialogs. */
export async function saveText(bridge: Bridge, fileName: string, mediaType: string, text: string): Promise<Saved> {
  const saved = await bridge.call('files.save', { fileName, mediaType, text })
  if (saved.status === 'download') download(saved.url, fileName)
  return saved
}

/** Saves the content of an attachment the same two ways. */
export async function saveAttachment(bridge: Bridge, sha256: string, fileName: string): Promise<Saved> {
  const saved = await bridge.call('files.save', { sha256, fileName: fileName.slice(0, 200) })
  if (saved.status === 'download') download(saved.url, fileName)
  return saved
}

/** Saves the interchange file of the open workspace the same two ways. `rows` and `attachments` count what it holds and what it leaves out. */
export async function saveInterchange(bridge: Bridge, fileName: string): Promise<Output<'workspace.export'>> {
  const answer = await bridge.call('workspace.export', { fileName })
  if (answer.saved.status === 'download') download(answer.saved.url, fileName)
  return answer
}
