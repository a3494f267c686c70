/** A file opened for writing. */
export type OpenFile = {
  /** Writes at `position` (at the end when null). May write fewer bytes than asked; returns how many. */
  write(bytes: Uint8Array, position: number | null): Promise<number>
  /** Returns once the bytes are on the disk. */
  sync(): Promise<void>
  truncate(size: number): Promise<void>
  close(): Promise<void>
}

/** `append` makes the file if needed, `create` fails with EEXIST, `replace` empties it first, `update` needs it to exist. */
export type OpenHow = 'append' | 'create' | 'replace' | 'update'

type FileStat = { readonly size: number; readonly folder: boolean; readonly modifiedAt: number }

/** The handful of file operations that a workspace folder is made of. Failures are `NodeJS.ErrnoException`s. */
export type FileSystem = {
  open(path: string, how: OpenHow): Promise<OpenFile>
  /** Bytes from `from` up to `to` excluded, or fewer at the end of the file. */
  read(path: string, from?: number, to?: number): Promise<Buffer>
  list(path: string): Promise<readonly string[]>
  stat(path: string): Promise<FileStat>
  makeFolder(path: string): Promise<void>
  rename(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
  /** Removes an empty folder. */
  removeFolder(path: string): Promise<void>
  /** Removes a folder and what it holds. Only ever given a folder that this process made. */
  removeTree(path: string): Promise<void>
  /** Makes names created or renamed in this folder durable. */
  syncFolder(path: string): Promise<void>
  /** Calls back after changes in the folder, when the system can tell. Never the only way to notice them. */
  watch(path: string, changed: () => void): () => void
}

/** The code of a file-system error (`ENOSPC`…), or null for any other value. */
export function errorCode(error: unknown): string | null {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
  return typeof code === 'string' ? code : null
}

/** Writes all bytes, however many calls it takes. */
export async function writeAll(file: OpenFile, bytes: Uint8Array, position: number | null = null): Promise<void> {
  let done = 0
  while (done < bytes.length) {
    const written = await file.write(bytes.subarray(done), position === null ? null : position + done)
    if (written <= 0) throw Object.assign(new Error('nothing written'), { code: 'EIO' })
    done += written
  }
}

/** Writes a whole file and waits until it is on the disk. */
export async function writeFile(files: FileSystem, path: string, how: OpenHow, bytes: Uint8Array): Promise<void> {
  const file = await files.open(path, how)
  try {
    await writeAll(file, bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** What a path is, or null when there is nothing there. */
export async function statOrNull(files: FileSystem, path: string): Promise<FileStat | null> {
  try {
    return await files.stat(path)
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null
    throw error
  }
}

/** Names in a folder, sorted; none when the folder is missing. */
export async function listOrNone(files: FileSystem, path: string): Promise<readonly string[]> {
  try {
    return [...(await files.list(path))].sort()
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return []
    throw error
  }
}
