import { watch } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, rmdir, stat, unlink } from 'node:fs/promises'
import type { FileSystem, OpenHow } from './file-system.ts'

const flags: Readonly<Record<OpenHow, string>> = { append: 'a', create: 'wx', replace: 'w', update: 'r+' }

/** The real file system. */
export const nodeFileSystem: FileSystem = {
  async open(path, how) {
    const handle = await open(path, flags[how])
    return {
      write: async (bytes, position) => (await handle.write(bytes, 0, bytes.length, position)).bytesWritten,
      // The bytes and the size that tells where they end; dates of the file can wait.
      sync: () => handle.datasync(),
      truncate: (size) => handle.truncate(size),
      close: () => handle.close(),
    }
  },

  async read(path, from = 0, to = Infinity) {
    if (from === 0 && to === Infinity) return readFile(path)
    const handle = await open(path, 'r')
    try {
      const size = Math.max(0, Math.min(to, (await handle.stat()).size) - from)
      const bytes = Buffer.alloc(size)
      let done = 0
      while (done < size) {
        const { bytesRead } = await handle.read(bytes, done, size - done, from + done)
        if (bytesRead === 0) break
        done += bytesRead
      }
      return bytes.subarray(0, done)
    } finally {
      await handle.close()
    }
  },

  list: (path) => readdir(path),
  async stat(path) {
    const found = await stat(path)
    return { size: found.size, folder: found.isDirectory(), modifiedAt: found.mtimeMs }
  },
  async makeFolder(path) {
    await mkdir(path, { recursive: true })
  },
  rename,
  remove: unlink,
  removeFolder: rmdir,
  removeTree: (path) => rm(path, { recursive: true, force: true }),

  async syncFolder(path) {
    // Windows cannot open a folder; NTFS makes names durable with its own journal.
    if (process.platform === 'win32') return
    const handle = await open(path, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  },

  watch(path, changed) {
    try {
      const watcher = watch(path, { persistent: false }, () => {
        changed()
      })
      watcher.on('error', () => {
        watcher.close()
      })
      return () => {
        watcher.close()
      }
    } catch {
      // Network shares often cannot watch: polling does the work.
      return () => undefined
    }
  },
}
