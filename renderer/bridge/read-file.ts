/** Thrown when a file that was chosen can no longer be read: moved, deleted, locked, or a folder. */
export class FileVanished extends Error {}

/**
 * Content of a file of the person, in base64, as it crosses the bridge. `onProgress` is told the bytes read.
 * @throws FileVanished
 */
export function readBase64(file: Blob, onProgress: (done: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onprogress = ({ loaded }) => {
      onProgress(loaded)
    }
    reader.onerror = () => {
      reject(new FileVanished(reader.error?.message))
    }
    reader.onload = () => {
      const address = typeof reader.result === 'string' ? reader.result : ''
      resolve(address.slice(address.indexOf(',') + 1))
    }
    reader.readAsDataURL(file)
  })
}

/** Bytes from the base64 in which they crossed the bridge. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}
