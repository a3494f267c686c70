import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import {
  linkUndertakings,
  recordAid,
  removeAid,
  removeLegalFigure,
  setLegalFigure,
  unlinkUndertakings,
  updateAid,
} from '#shared/commands/conventions/aids.ts'
import { createConvention } from '#shared/commands/conventions/create-convention.ts'
import {
  addEnvelopeLine,
  addScenario,
  createEnvelope,
  removeEnvelopeLine,
  removeScenario,
  renameScenario,
  setScenarioAmount,
  updateEnvelope,
} from '#shared/commands/conventions/envelopes.ts'
import { addReportLine, removeReportLine, updateReportLine } from '#shared/commands/conventions/financial-report.ts'
import { askDocument, removeDocument } from '#shared/commands/conventions/required-documents.ts'
import { createOrganisation } from '#shared/commands/directory.ts'
import { importRecords } from '#shared/commands/intake.ts'
import { confirmProposals } from '#shared/commands/jury/closing.ts'
import { addCriterion, removeCriterion, reorderCriteria, updateGrid } from '#shared/commands/jury/grids.ts'
import { declareRecusal, removeJuror, updateJuror, withdrawRecusal } from '#shared/commands/jury/jurors.ts'
import { removePitch } from '#shared/commands/jury/pitches.ts'
import { choosePitch } from '#shared/commands/jury/running.ts'
import { createPhase, createProgramme, updatePhase } from '#shared/commands/programmes/programmes.ts'
import { buildDemo } from '#shared/demo/demo.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import { MemoryState } from '#shared/workspace/state.ts'
import { aJury } from '#test/builders/jury.ts'
import { applyBothWays } from '#test/builders/round-trip.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const day = (text: string): CivilDate => text as CivilDate
const root = fileURLToPath(new URL('../../../..', import.meta.url))
const now = '2026-11-22T09:00:00.000Z' as Instant

async function demonstration() {
  let count = 0
  return buildDemo(now, () => `01900000-0000-7000-8000-${String(++count).padStart(12, '0')}`)
}

/** Files of a folder of the repository, by their path. */
async function sources(folder: string): Promise<readonly string[]> {
  const found = await readdir(join(root, folder), { recursive: true })
  return found.filter((name) => name.endsWith('.ts')).map((name) => join(root, folder, name))
}

/** Every command that the application declares: the name of its export, by its own name. */
async function declared(): Promise<ReadonlyMap<string, string>> {
  const commands = new Map<string, string>()
  for (const path of await sources('shared/commands')) {
    const module = (await import(pathToFileURL(path).href)) as Readonly<Record<string, unknown>>
    for (const [exported, value] of Object.entries(module))
      if (typeof value === 'object' && value !== null && 'plan' in value && 'name' in value)
        commands.set(String(value.name), exported)
  }
  return commands
}

/** Exports that a test runs through `TestWorkspace`, which proves that they go both ways. */
async function ranByTests(): Promise<ReadonlySet<string>> {
  const files = [...(await sources('test/unit')), ...(await sources('test/builders'))]
  const texts = await Promise.all(files.map((path) => readFile(path, 'utf8')))
  return new Set(texts.flatMap((text) => [...text.matchAll(/\.run\(\s*(\w+)/g)].map(([, name = '']) => name)))
}

// `TestWorkspace.run` proves the undo and the redo of each command, here as in every other test of commands.
describe('shared/commands, there and back', () => {
  it('takes back and makes again every command of the demonstration, in its place', async () => {
    const { entries, state: whole } = await demonstration()
    const state = new MemoryState()
    for (const { command, label, changes, actor } of entries) {
      const context = { read: state, now, newId: () => 'unused', actor, node: 'test' }
      await applyBothWays(state, command, { ok: true, changes, label, created: [] }, context)
    }
    expect(state.tables).toEqual(whole.tables)
  })

  it('leaves no command out', async () => {
    const [commands, ran, { entries }] = [await declared(), await ranByTests(), await demonstration()]
    const shown = new Set(entries.map(({ command }) => command))
    expect(commands.size).toBeGreaterThan(200)
    expect([...commands].filter(([name, exported]) => !shown.has(name) && !ran.has(exported))).toEqual([])
  })

  it('de minimis aids, undertakings and thresholds', async () => {
    const space = new TestWorkspace()
    const [organisationId = ''] = await space.run(createOrganisation, { name: 'Société' })
    const [linkedId = ''] = await space.run(createOrganisation, { name: 'Filiale' })
    const [id = ''] = await space.run(recordAid, {
      organisationId,
      granter: 'Métropole',
      regulation: 'general',
      amountCents: cents(10_000_00),
      grantedOn: day('2026-03-01'),
      source: 'Arrêté du 1er mars',
    })
    await space.run(updateAid, { id, registeredOn: day('2026-03-15'), reference: 'A-12' })
    await space.run(removeAid, { id })
    const [link = ''] = await space.run(linkUndertakings, { organisationId, linkedId, reason: 'Majorité des voix' })
    await space.run(unlinkUndertakings, { id: link })
    const figure = {
      topic: 'minimis-general' as const,
      from: day('2026-01-01'),
      source: 'Règlement de la collectivité',
    }
    const [kept = ''] = await space.run(setLegalFigure, { ...figure, value: 1 })
    await space.run(setLegalFigure, { ...figure, value: 2 })
    await space.run(removeLegalFigure, { id: kept })
    for (const table of ['aids', 'undertakingLinks', 'legalFigures'] as const)
      expect(space.state.live(table), table).toEqual([])
  })

  it('envelopes, their requests and scenarios', async () => {
    const space = new TestWorkspace()
    const [grantorId = ''] = await space.run(createOrganisation, { name: 'Métropole' })
    const [envelopeId = '', first = ''] = await space.run(createEnvelope, {
      title: 'Enveloppe',
      grantorId,
      year: 2026,
      amountCents: cents(900_00),
    })
    await space.run(updateEnvelope, { id: envelopeId, amountCents: cents(1_000_00), imputation: '65748 / 61' })
    const lines: string[] = []
    for (const [object, requestedCents] of [
      ['Salon', cents(600_00)],
      ['Atelier', cents(400_00)],
    ] as const) {
      const [line = ''] = await space.run(addEnvelopeLine, {
        envelopeId,
        beneficiaryId: grantorId,
        object,
        requestedCents,
      })
      lines.push(line)
    }
    const [lineId = ''] = lines
    await space.run(renameScenario, { id: first, name: 'Prudent' })
    await space.run(setScenarioAmount, { scenarioId: first, lineId, amountCents: cents(500_00) })
    const [second = ''] = await space.run(addScenario, { envelopeId, name: 'Au prorata', from: 'proportional' })
    await space.run(removeScenario, { id: second })
    await space.run(removeEnvelopeLine, { id: lineId })
    expect(space.state.live('scenarioAmounts')).toEqual([])
    expect(space.state.live('scenarios').map(({ name }) => name)).toEqual(['Prudent'])
  })

  it('lines of a financial report and documents that are asked for', async () => {
    const space = new TestWorkspace()
    const [grantorId = ''] = await space.run(createOrganisation, { name: 'Métropole' })
    const [beneficiaryId = ''] = await space.run(createOrganisation, { name: 'Association' })
    const [conventionId = ''] = await space.run(createConvention, {
      title: 'Convention',
      grantorId,
      beneficiaryId,
      object: 'Objet',
    })
    const [line = ''] = await space.run(addReportLine, { conventionId, year: 2026, side: 'cost', label: 'Salaires' })
    await space.run(updateReportLine, { id: line, actualCents: cents(12_345_67) })
    await space.run(removeReportLine, { id: line })
    const [document = ''] = await space.run(askDocument, { conventionId, label: 'Comptes 2025' })
    await space.run(removeDocument, { id: document })
    expect([...space.state.live('financialReportLines'), ...space.state.live('requiredDocuments')]).toEqual([])
  })

  it('a grid, a jury and its passages while they are prepared, then a project chosen and decisions confirmed', async () => {
    const space = new TestWorkspace()
    const thresholds = [
      { min: 12, outcome: 'labelled' as const },
      { min: 0, outcome: 'refused' as const },
    ]
    const jury = await aJury(space, { jurors: ['A', 'B', 'C', 'D'], session: { thresholds } })
    const { gridId, criterionIds } = jury
    await space.run(updateGrid, { gridId, name: 'Grille du comité', scaleStep: 1 })
    const [other = ''] = await space.run(addCriterion, { gridId, name: 'Équipe', weight: 2, description: null })
    await space.run(reorderCriteria, { gridId, order: [other, ...criterionIds] })
    await space.run(removeCriterion, { criterionId: other })
    await space.run(updateJuror, { jurorId: jury.juror('B'), quality: 'Chef d’entreprise' })
    const recusal = { kind: 'professional' as const, declaredOn: day('2018-11-08') }
    const recuse = (juror: string, project: string) =>
      space.run(declareRecusal, { ...recusal, jurorId: jury.juror(juror), pitchId: jury.pitch(project) })
    const [recusalId = ''] = await recuse('C', 'P')
    await space.run(withdrawRecusal, { recusalId })
    await recuse('D', 'P')
    await space.run(removeJuror, { jurorId: jury.juror('D') })
    await recuse('C', 'R')
    await space.run(removePitch, { pitchId: jury.pitch('R') })
    expect(space.state.live('recusals')).toEqual([])
    await jury.open()
    await space.run(choosePitch, { pitchId: jury.pitch('Q') })
    for (const juror of ['A', 'B', 'C']) {
      await jury.ballot(juror, 'P', 15)
      await jury.ballot(juror, 'Q', 8)
    }
    await jury.deliberate()
    await space.run(confirmProposals, { sessionId: jury.sessionId })
    expect(space.state.live('decisions')).toHaveLength(2)
  })

  it('a phase that is corrected, records that are imported', async () => {
    const space = new TestWorkspace()
    const [programmeId = ''] = await space.run(createProgramme, { name: 'Novacité' })
    const [phaseId = ''] = await space.run(createPhase, { programmeId, name: 'Construire', gate: 'open' })
    await space.run(updatePhase, { id: phaseId, name: 'Développer', gate: 'jury' })
    await space.run(importRecords, {
      source: 'candidatures.xlsx',
      callId: null,
      programmeId,
      organisations: [{ name: 'Atelier' }],
      people: [{ familyName: 'Martin', organisation: { at: 0 } }],
      projects: [{ name: 'Halle mobile', holder: { at: 0 }, organisation: null }],
      applications: [],
    })
    expect(space.state.live('projects').map(({ name }) => name)).toEqual(['Halle mobile'])
  })
})
