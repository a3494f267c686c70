import { dirname } from 'node:path'
import type { FileSystem, OpenFile } from '#main/core/workspace/file-system.ts'

export const faultKinds = ['ENOSPC', 'EIO', 'EPERM', 'EBUSY', 'short', 'fsync'] as const
export type FaultKind = (typeof faultKinds)[number]

type Node = { bytes: Buffer; durable: Buffer | null; readonly folder: boolean; modifiedAt: number }

const failure = (code: string): Error => Object.assign(new Error(code), { code })

/**
 * A file system in memory that keeps apart what was written and what was synced, counts its operations, and fails one of
 * them on demand. As on a real disk, the name of a new, renamed or removed file outlives a power cut only once its folder was
 * synced; names of folders are taken for durable at once.
 */
export class MemoryFileSystem implements FileSystem {
  private readonly nodes = new Map<string, Node>([['/', folderNode()]])
  /** Files under the names that a power cut leaves them. */
  private readonly named = new Map<string, Node>()
  /** Operations so far. */
  operations = 0
  syncs = 0
  fault: { readonly at: number; readonly kind: FaultKind } | null = null
  /** Files on which the next write fails, after a short one. */
  private readonly full = new Set<string>()
  private syncFails = false
  now = (): number => 0

  /** What a disk holds after a power cut (`durable`) or after the process was killed (`written`). */
  after(crash: 'durable' | 'written'): MemoryFileSystem {
    const copy = new MemoryFileSystem()
    for (const [path, node] of this.nodes) if (node.folder) copy.nodes.set(path, node)
    for (const [path, node] of crash === 'written' ? this.nodes : this.named) {
      const bytes = crash === 'written' ? node.bytes : (node.durable ?? Buffer.alloc(0))
      if (!node.folder) copy.put(path, Buffer.from(bytes), node.modifiedAt)
    }
    copy.now = this.now
    return copy
  }

  bytes(path: string): Buffer {
    return Buffer.from(this.node(path).bytes)
  }

  put(path: string, bytes: Buffer, modifiedAt = this.now()): void {
    const node = { bytes, durable: Buffer.from(bytes), folder: false, modifiedAt }
    this.nodes.set(path, node)
    this.named.set(path, node)
  }

  paths(): readonly string[] {
    return [...this.nodes.keys()].filter((path) => this.nodes.get(path)?.folder === false)
  }

  async open(path: string, how: Parameters<FileSystem['open']>[1]): Promise<OpenFile> {
    this.step('open')
    const there = this.nodes.get(path)
    if (there?.folder === true) throw failure('EISDIR')
    if (how === 'create' && there !== undefined) throw failure('EEXIST')
    if (how === 'update' && there === undefined) throw failure('ENOENT')
    if (this.nodes.get(dirname(path))?.folder !== true) throw failure('ENOENT')
    const node = there ?? { bytes: Buffer.alloc(0), durable: null, folder: false, modifiedAt: this.now() }
    if (how === 'replace') node.bytes = Buffer.alloc(0)
    this.nodes.set(path, node)
    return Promise.resolve(this.handle(path, node))
  }

  async read(path: string, from = 0, to = Infinity): Promise<Buffer> {
    this.step('read')
    return Promise.resolve(Buffer.from(this.node(path).bytes.subarray(from, to === Infinity ? undefined : to)))
  }

  async list(path: string): Promise<readonly string[]> {
    this.step('list')
    if (!this.node(path).folder) throw failure('ENOTDIR')
    const prefix = path.endsWith('/') ? path : `${path}/`
    const names = [...this.nodes.keys()].filter((one) => one.startsWith(prefix) && one !== path)
    return Promise.resolve([...new Set(names.map((one) => one.slice(prefix.length).split('/')[0] ?? ''))])
  }

  async stat(path: string): ReturnType<FileSystem['stat']> {
    this.step('stat')
    const { bytes, folder, modifiedAt } = this.node(path)
    return Promise.resolve({ size: bytes.length, folder, modifiedAt })
  }

  async makeFolder(path: string): Promise<void> {
    this.step('makeFolder')
    for (let one = path; !this.nodes.has(one); one = dirname(one)) this.nodes.set(one, folderNode())
    return Promise.resolve()
  }

  async rename(from: string, to: string): Promise<void> {
    this.step('rename')
    const { folder } = this.node(from)
    move(this.nodes, from, to)
    if (folder) move(this.named, from, to)
    return Promise.resolve()
  }

  async remove(path: string): Promise<void> {
    this.step('remove')
    this.node(path)
    this.nodes.delete(path)
    return Promise.resolve()
  }

  async removeFolder(path: string): Promise<void> {
    this.step('removeFolder')
    this.nodes.delete(path)
    return Promise.resolve()
  }

  async removeTree(path: string): Promise<void> {
    this.step('removeTree')
    for (const names of [this.nodes, this.named])
      for (const one of [...names.keys()]) if (one === path || one.startsWith(`${path}/`)) names.delete(one)
    return Promise.resolve()
  }

  async syncFolder(path: string): Promise<void> {
    this.step('sync')
    this.node(path)
    for (const one of [...this.named.keys()]) if (dirname(one) === path) this.named.delete(one)
    for (const [one, node] of this.nodes) if (!node.folder && dirname(one) === path) this.named.set(one, node)
    return Promise.resolve()
  }

  watch(): () => void {
    return () => undefined
  }

  private handle(path: string, node: Node): OpenFile {
    return {
      write: async (bytes, position) => {
        const fault = this.step('write', true)
        const at = position ?? node.bytes.length
        const refused = this.full.delete(path)
        if (refused) throw failure('ENOSPC')
        const part = fault === null ? bytes : bytes.subarray(0, Math.floor(bytes.length / 2))
        const size = Math.max(node.bytes.length, at + part.length)
        const next = Buffer.concat([node.bytes, Buffer.alloc(size - node.bytes.length)])
        next.set(part, at)
        node.bytes = next
        node.modifiedAt = this.now()
        if (fault === 'short') this.full.add(path)
        else if (fault !== null) throw failure(fault)
        return Promise.resolve(part.length)
      },
      sync: async () => {
        this.step('sync')
        node.durable = Buffer.from(node.bytes)
        return Promise.resolve()
      },
      truncate: async (size) => {
        this.step('truncate')
        node.bytes = Buffer.from(node.bytes.subarray(0, size))
        return Promise.resolve()
      },
      close: async () => {
        this.step('close')
        return Promise.resolve()
      },
    }
  }

  private node(path: string): Node {
    const node = this.nodes.get(path)
    if (node === undefined) throw failure('ENOENT')
    return node
  }

  /** Counts an operation and fails it when its turn has come. A write is told its fault, to do half of its work first. */
  private step(operation: string, write = false): Exclude<FaultKind, 'fsync'> | null {
    this.operations += 1
    if (operation === 'sync') this.syncs += 1
    const due = this.fault !== null && this.operations === this.fault.at ? this.fault.kind : null
    if (due === 'fsync') this.syncFails = true
    if (operation === 'sync' && this.syncFails) {
      this.syncFails = false
      throw failure('EIO')
    }
    if (due === null || due === 'fsync') return null
    if (write) return due
    throw failure(due === 'short' ? 'EIO' : due)
  }
}

function folderNode(): Node {
  return { bytes: Buffer.alloc(0), durable: null, folder: true, modifiedAt: 0 }
}

/** Gives a file, or a folder with what it holds, another name. */
function move(names: Map<string, Node>, from: string, to: string): void {
  for (const [path, node] of [...names]) {
    if (path !== from && !path.startsWith(`${from}/`)) continue
    names.delete(path)
    names.set(to + path.slice(from.length), node)
  }
}
