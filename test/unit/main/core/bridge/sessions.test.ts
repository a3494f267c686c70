import { tmpdir } from 'node:os'
import { describe, expect, it, vi } from 'vitest'
import type { Page } from '#main/core/bridge/ports.ts'
import { WorkspaceSessions } from '#main/core/bridge/sessions.ts'
import type { OpenWorkspace } from '#main/core/workspace/ports.ts'
import { deferred } from '#renderer/bridge/deferred.ts'
import { MemoryWorkspace } from '#test/builders/memory-workspace.ts'

const pageNamed = (id: string): Page => ({ id, kind: 'desk', send: () => undefined })

describe('main/core/bridge/sessions', () => {
  it('closes a workspace whose page went away while it was being opened, and lets another page write', async () => {
    const sessions = new WorkspaceSessions({ log: () => undefined, lingerMs: 0 })
    const [first, second] = [pageNamed('a'), pageNamed('b')]
    const opening = deferred<OpenWorkspace>()
    const workspace = new MemoryWorkspace(tmpdir(), 'Programme')
    const joined = sessions.join(first, tmpdir(), () => opening.promise)
    sessions.leave(first)
    opening.resolve(workspace)
    await joined
    await vi.waitFor(() => {
      expect(workspace.closed).toBe(true)
    })
    const again = await sessions.join(second, tmpdir(), () =>
      Promise.resolve(new MemoryWorkspace(tmpdir(), 'Programme')),
    )
    expect(again.mode).toBe('write')
    expect(sessions.status(first)).toBeNull()
    await sessions.closeAll()
  })
})
