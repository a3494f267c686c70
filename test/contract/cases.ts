import { createHash } from 'node:crypto'
import path from 'node:path'
import type { Input, MethodName, Output } from '#shared/bridge/contract.ts'
import type { Capabilities } from '#shared/bridge/capabilities.ts'
import type { Client, Rig } from './rig.ts'

/** Does to a host what a person does in one sitting, in order. Every step names the method it is about. */
export type Step<M extends MethodName = MethodName> = {
  readonly method: M
  readonly title: string
  readonly input: (rig: Rig) => Input<M>
  readonly needs?: keyof Capabilities
  readonly before?: (rig: Rig) => void
  readonly check: (value: Output<M>, rig: Rig, client: Client) => void | Promise<void>
}

const step = <M extends MethodName>(definition: Step<M>): Step => definition as unknown as Step

export const body = {
  commandId: 'command-0001',
  command: 'directory.nameOrganisation',
  label: 'Organisation « Pépinière » créée',
  actor: 'Claire Martin',
  revises: null,
  changes: [{ table: 'organisations' as const, id: 'o1', before: null, after: { id: 'o1', name: 'Pépinière' } }],
}

const bytes = Buffer.from('pièce jointe')
const sha256 = createHash('sha256').update(bytes).digest('hex')

export const model = {
  kind: 'council',
  title: 'Séance du 12 décembre',
  editedAt: '2026-11-22T09:00:00.000Z',
  edition: 1,
  author: 'Claire Martin',
  sheets: [
    { name: 'Couverture', paper: 'A4', orientation: 'portrait', heading: ['Titre'], columns: [], rows: [], notes: [] },
  ],
} as const

const interchange = JSON.stringify({
  format: 'tremplin',
  version: 1,
  workspace: { id: 'w-1', name: 'Échangé', createdAt: '2026-11-22T09:00:00.000Z' },
  tables: {},
})

const assert = (condition: boolean, what: string): void => {
  if (!condition) throw new Error(what)
}
const home = (rig: Rig) => path.join(rig.folder, 'Programme.tremplin')

export const sitting: readonly Step[] = [
  step({
    method: 'app.describe',
    title: 'says what the host is and can do',
    input: () => ({}),
    check: ({ host, version, documents }, rig) => {
      assert(host === rig.host && version === '1.2.3' && documents === rig.folder, 'another host')
    },
  }),
  step({
    method: 'settings.write',
    title: 'keeps preferences',
    input: () => ({ actor: 'Claire Martin', theme: 'dark' }),
    check: () => undefined,
  }),
  step({
    method: 'folders.list',
    title: 'lists folders and knows workspaces',
    input: () => ({ folder: null }),
    check: ({ folder, parent }, rig) => {
      assert(folder === rig.folder && parent === path.dirname(rig.folder), 'another folder')
    },
  }),
  step({
    method: 'dialogs.chooseFolder',
    title: 'asks the person for a folder',
    needs: 'nativeDialogs',
    before: (rig) => {
      rig.willChoose(rig.folder)
    },
    input: () => ({ purpose: 'create' }),
    check: ({ folder }, rig) => {
      assert(folder === rig.folder, 'another folder')
    },
  }),
  step({
    method: 'workspace.create',
    title: 'opens the demonstration and tells its progress',
    input: () => ({ folder: null, demonstration: true }),
    check: async ({ name, mode }, _rig, client) => {
      assert(name === 'Démonstration' && mode === 'write', 'another workspace')
      await client.until((event) => event.name === 'progress' && event.payload.task === 'demo')
    },
  }),
  step({ method: 'workspace.close', title: 'closes it', input: () => ({}), check: () => undefined }),
  step({
    method: 'workspace.status',
    title: 'says that nothing is open',
    input: () => ({}),
    check: (status) => {
      assert(status === null, 'still open')
    },
  }),
  step({
    method: 'workspace.create',
    title: 'creates a workspace that this page may write',
    input: (rig) => ({ folder: home(rig), name: 'Programme' }),
    check: ({ mode, folder }, rig) => {
      assert(mode === 'write' && folder === home(rig), 'another workspace')
    },
  }),
  step({
    method: 'journal.append',
    title: 'acknowledges an entry',
    input: () => ({ expected: 0, body }),
    check: ({ seq }) => {
      assert(seq === 1, 'another sequence')
    },
  }),
  step({
    method: 'journal.read',
    title: 'gives the entries back',
    input: () => ({ after: 0, limit: 10 }),
    check: ({ entries, head }) => {
      assert(entries.length === 1 && head.seq === 1 && entries[0]?.body?.label === body.label, 'another journal')
    },
  }),
  step({
    method: 'journal.read',
    title: 'gives the history of a record',
    input: () => ({ rows: [{ table: 'organisations', id: 'o1' }] }),
    check: ({ entries }) => {
      assert(entries.length === 1, 'another history')
    },
  }),
  step({
    method: 'snapshots.take',
    title: 'takes a snapshot and tells it',
    input: () => ({}),
    check: async ({ verified }, _rig, client) => {
      assert(verified, 'not verified')
      await client.until((event) => event.name === 'snapshot.taken')
    },
  }),
  step({
    method: 'snapshots.list',
    title: 'lists the snapshots',
    input: () => ({ folder: null }),
    check: ({ snapshots }) => {
      assert(snapshots.length === 1, 'another list')
    },
  }),
  step({
    method: 'snapshots.rows',
    title: 'gives rows slice by slice',
    input: () => ({ cursor: null, limit: 100 }),
    check: ({ slices, next }) => {
      assert(slices[0]?.rows[0]?.['name'] === 'Pépinière' && next === 'end', 'other rows')
    },
  }),
  step({
    method: 'attachments.write',
    title: 'takes a file in under its hash',
    input: () => ({ bytes: bytes.toString('base64') }),
    check: (written) => {
      assert(written.sha256 === sha256 && written.size === bytes.length, 'another file')
    },
  }),
  step({
    method: 'attachments.read',
    title: 'gives the file back',
    input: () => ({ sha256 }),
    check: (read) => {
      assert(Buffer.from(read.bytes, 'base64').equals(bytes), 'other bytes')
    },
  }),
  step({
    method: 'files.save',
    title: 'writes the file of an attachment outside of the workspace',
    before: (rig) => {
      rig.willSaveAs(path.join(rig.folder, 'piece.txt'))
    },
    input: () => ({ sha256, fileName: 'piece.txt' }),
    check: (saved) => {
      assert(saved.status !== 'cancelled' && saved.bytes === bytes.length, 'another file')
    },
  }),
  step({
    method: 'reports.write',
    title: 'writes a workbook and tells its progress',
    before: (rig) => {
      rig.willSaveAs(path.join(rig.folder, 'conseil.xlsx'))
    },
    input: () => ({ model, fileName: 'conseil.xlsx' }) as unknown as Input<'reports.write'>,
    check: async (saved, rig, client) => {
      assert(saved.status === (rig.host === 'local' ? 'download' : 'saved'), `was ${saved.status}`)
      await client.until((event) => event.name === 'progress' && event.payload.task === 'report')
    },
  }),
  step({
    method: 'reports.cancel',
    title: 'has nothing to cancel and says so by doing nothing',
    input: () => ({}),
    check: () => undefined,
  }),
  step({
    method: 'files.save',
    title: 'saves a text',
    before: (rig) => {
      rig.willSaveAs(path.join(rig.folder, 'rapport.txt'))
    },
    input: () => ({ fileName: 'rapport.txt', mediaType: 'text/plain', text: 'État' }),
    check: (saved) => {
      assert(saved.status !== 'cancelled' && saved.bytes === 5, 'another file')
    },
  }),
  step({
    method: 'files.readTable',
    title: 'reads a delimited file into cells',
    input: () => ({ fileName: 'candidatures.csv', bytes: Buffer.from('Nom;SIRET\nCèdre;00123').toString('base64') }),
    check: ({ sheets, encoding, separator }) => {
      const [row] = sheets[0]?.rows ?? []
      assert(encoding === 'UTF-8' && separator === ';' && sheets[0]?.header[1] === 'SIRET', 'another file')
      assert(row?.line === 2 && row.cells[0]?.text === 'Cèdre' && row.cells[1]?.kind === 'text', 'other cells')
    },
  }),
  step({
    method: 'power.keepAwake',
    title: 'keeps the machine awake',
    needs: 'keepAwake',
    input: () => ({ awake: true }),
    check: () => undefined,
  }),
  step({
    method: 'print.toPdf',
    title: 'prints to a file',
    needs: 'printToPdf',
    before: (rig) => {
      rig.willSaveAs(path.join(rig.folder, 'pv.pdf'))
    },
    input: () => ({ fileName: 'pv.pdf' }),
    check: (printed, rig) => {
      assert(printed.path === path.join(rig.folder, 'pv.pdf'), 'another file')
    },
  }),
  step({
    method: 'stage.open',
    title: 'opens the stage',
    needs: 'projectorWindow',
    input: () => ({}),
    check: () => undefined,
  }),
  step({
    method: 'journal.erase',
    title: 'finds the entries that speak of something',
    input: () => ({ search: { texts: ['Pépinière'], rows: [], refs: [] } }),
    check: (answer) => {
      assert(answer.status === 'found' && answer.entries[0]?.rows[0]?.id === 'o1', 'other entries')
    },
  }),
  step({
    method: 'journal.erase',
    title: 'erases them and tells its progress',
    input: () => ({
      expected: 1,
      body: { ...body, commandId: 'command-0002', label: 'Effacement' },
      visa: 'Visa 12',
      seqs: [1],
      attachments: [],
    }),
    check: async (answer, _rig, client) => {
      assert(answer.status === 'erased' && answer.entries === 1, 'not erased')
      await client.until((event) => event.name === 'progress' && event.payload.task === 'erase')
    },
  }),
  step({
    method: 'workspace.report',
    title: 'reports on the state of a folder',
    input: (rig) => ({ folder: home(rig) }),
    check: ({ text }) => {
      assert(text.startsWith('État'), 'another text')
    },
  }),
  step({
    method: 'workspace.recover',
    title: 'opens a healthy copy',
    input: (rig) => ({ folder: home(rig) }),
    check: ({ folder }, rig) => {
      assert(folder !== home(rig), 'the damaged one')
    },
  }),
  step({
    method: 'workspace.restore',
    title: 'makes a workspace from a snapshot',
    input: (rig) => ({ from: home(rig), snapshot: 's1', folder: path.join(rig.folder, 'Restauré.tremplin') }),
    check: ({ mode }) => {
      assert(mode === 'write', 'not writable')
    },
  }),
  step({
    method: 'workspace.export',
    title: 'writes the interchange file and tells its progress',
    before: (rig) => {
      rig.willSaveAs(path.join(rig.folder, 'echange.json'))
    },
    input: () => ({ fileName: 'echange.json' }),
    check: async ({ saved, rows, attachments }, _rig, client) => {
      assert(saved.status !== 'cancelled' && saved.bytes === 2 && rows === 1 && attachments === 1, 'another file')
      await client.until((event) => event.name === 'progress' && event.payload.task === 'export')
    },
  }),
  step({
    method: 'workspace.import',
    title: 'takes nothing from a file with faults, and lists them',
    input: (rig) => ({ text: '{"format":', folder: path.join(rig.folder, 'Repris.tremplin') }),
    check: (answer) => {
      assert(answer.status === 'faulty' && answer.count === 1 && answer.faults.length === 1, 'no fault')
    },
  }),
  step({
    method: 'workspace.import',
    title: 'makes a workspace from an interchange file and tells its progress',
    input: (rig) => ({ text: interchange, folder: path.join(rig.folder, 'Repris.tremplin') }),
    check: async (answer, rig, client) => {
      const { workspace } = answer.status === 'opened' ? answer : { workspace: null }
      assert(workspace?.name === 'Échangé' && workspace.folder === path.join(rig.folder, 'Repris.tremplin'), 'another')
      await client.until((event) => event.name === 'progress' && event.payload.task === 'restore')
    },
  }),
  step({
    method: 'workspace.open',
    title: 'opens a folder again',
    input: (rig) => ({ folder: home(rig) }),
    check: ({ mode }) => {
      assert(mode === 'write', 'not writable')
    },
  }),
  step({
    method: 'settings.read',
    title: 'remembers preferences and the folders opened',
    input: () => ({}),
    check: ({ actor, theme, recent }, rig) => {
      assert(actor === 'Claire Martin' && theme === 'dark', 'other preferences')
      assert(recent[0]?.folder === home(rig) && recent.length === 5, 'other folders')
    },
  }),
]
