import { describe, expect, it } from 'vitest'
import { countsInWords } from '#renderer/desk/opening/counts-in-words.ts'
import { workspaceFolder } from '#renderer/desk/opening/folder-name.ts'

describe('renderer/desk/opening', () => {
  it('names the folder of a new workspace after it, safely for every file system', () => {
    expect(workspaceFolder('/home/claire', 'Programme 2018', 'linux')).toBe('/home/claire/Programme 2018.tremplin')
    expect(workspaceFolder('C:\\Partage\\', 'Aides : 2018/2019 ?', 'win32')).toBe(
      'C:\\Partage\\Aides 2018 2019.tremplin',
    )
    expect(workspaceFolder('/srv', '../..', 'linux')).toBe('/srv/Espace de travail.tremplin')
    expect(workspaceFolder('/srv', '   ', 'linux')).toBe('/srv/Espace de travail.tremplin')
  })

  it('says what a workspace holds in the families that people count by', () => {
    expect(countsInWords({ conventions: 12, applications: 38, jurySessions: 1, people: 9 })).toBe(
      '12 conventions, 38 candidatures, 1 jury',
    )
    expect(countsInWords({ people: 1 })).toBe('1 fiche')
    expect(countsInWords({})).toBe('0 fiches')
  })
})
