import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import path from 'node:path'
import { z } from 'zod'

const settingsSchema = z.object({
  actor: z.string().min(1).max(120),
  theme: z.enum(['system', 'light', 'dark']),
  recent: z.array(z.object({ folder: z.string(), name: z.string(), openedAt: z.string() })).max(50),
})

type Stored = Readonly<z.output<typeof settingsSchema>>
type Chosen = { readonly actor?: string | undefined; readonly theme?: Stored['theme'] | undefined }

const keptRecent = 12

/** Preferences of this person on this machine, in one small file. Losing it loses no data. */
export class Settings {
  private readonly file: string
  private readonly now: () => string
  private queue: Promise<unknown> = Promise.resolve()

  constructor(folder: string, now = () => new Date().toISOString()) {
    this.file = path.join(folder, 'settings.json')
    this.now = now
  }

  /** What is stored; the usual values where the file is absent or unreadable. */
  async read(): Promise<Stored> {
    const usual: Stored = { actor: personName(), theme: 'system', recent: [] }
    try {
      const stored: unknown = JSON.parse(await readFile(this.file, 'utf8'))
      const parsed = settingsSchema.partial().safeParse(stored)
      return parsed.success ? { ...usual, ...dropUndefined(parsed.data) } : usual
    } catch {
      return usual
    }
  }

  write(chosen: Chosen): Promise<void> {
    return this.change((stored) => ({ ...stored, ...dropUndefined(chosen) }))
  }

  /** Puts a folder at the head of the recent ones. */
  remember(folder: string, name: string): Promise<void> {
    return this.change((stored) => {
      const others = stored.recent.filter((entry) => entry.folder !== folder)
      return { ...stored, recent: [{ folder, name, openedAt: this.now() }, ...others].slice(0, keptRecent) }
    })
  }

  private change(edit: (stored: Stored) => Stored): Promise<void> {
    const turn = this.queue.then(async () => {
      const next = edit(await this.read())
      await mkdir(path.dirname(this.file), { recursive: true })
      const draft = `${this.file}.${String(process.pid)}.tmp`
      try {
        await writeFile(draft, `${JSON.stringify(next, null, 2)}\n`, { flush: true })
        await rename(draft, this.file)
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    })
    this.queue = turn.catch(() => undefined)
    return turn
  }
}

function personName(): string {
  try {
    return userInfo().username || 'Utilisateur'
  } catch {
    return 'Utilisateur'
  }
}

function dropUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}
