import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { configFolder, documentsFolder } from '#main/core/places.ts'
import { Settings } from '#main/core/settings.ts'

describe('main/core/settings', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'tremplin-settings-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  test('keeps what is chosen, and what else was there', async () => {
    const settings = new Settings(folder, () => '2026-11-22T09:00:00.000Z')
    await Promise.all([
      settings.write({ actor: 'Claire' }),
      settings.write({ theme: 'dark' }),
      settings.remember('/a', 'A'),
    ])
    expect(await new Settings(folder).read()).toEqual({
      actor: 'Claire',
      theme: 'dark',
      recent: [{ folder: '/a', name: 'A', openedAt: '2026-11-22T09:00:00.000Z' }],
    })
    expect(await readdir(folder)).toEqual(['settings.json'])
  })

  test('puts the last folder first, once, and keeps twelve', async () => {
    const settings = new Settings(folder)
    for (let index = 0; index < 14; index += 1) await settings.remember(`/f${String(index)}`, 'F')
    await settings.remember('/f9', 'F')
    const { recent } = await settings.read()
    expect(recent.map((entry) => entry.folder)).toEqual(
      [9, 13, 12, 11, 10, 8, 7, 6, 5, 4, 3, 2].map((n) => `/f${String(n)}`),
    )
  })

  test.each(['', '{', '[]', '{"theme":"pink"}', 'null'])('takes %j for no settings at all', async (text) => {
    await writeFile(path.join(folder, 'settings.json'), text)
    expect(await new Settings(folder).read()).toMatchObject({ theme: 'system', recent: [] })
  })
})

describe('main/core/places', () => {
  test('follows the habits of each system, or what is asked', () => {
    const home = '/home/claire'
    expect(configFolder({ env: {}, platform: 'linux', home })).toBe('/home/claire/.config/Tremplin')
    expect(configFolder({ env: { XDG_CONFIG_HOME: '/x' }, platform: 'linux', home })).toBe('/x/Tremplin')
    expect(configFolder({ env: {}, platform: 'darwin', home })).toContain('Application Support')
    expect(configFolder({ env: { APPDATA: '/roaming' }, platform: 'win32', home })).toBe('/roaming/Tremplin')
    expect(configFolder({ env: { TREMPLIN_CONFIG: '/elsewhere' }, platform: 'linux', home })).toBe('/elsewhere')
    expect(documentsFolder({ env: { TREMPLIN_DOCUMENTS: '/docs' }, platform: 'linux', home })).toBe('/docs')
    expect(documentsFolder({ env: {}, platform: 'linux', home: '/nowhere' })).toBe('/nowhere')
  })
})
