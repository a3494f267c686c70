import { beforeEach, describe, expect, it } from 'vitest'
import { addAffiliation } from '#shared/commands/affiliations.ts'
import { addFormat, keepFormat, removeFormat, updateFormat } from '#shared/commands/jury/formats.ts'
import { addCriterion, copyGrid, createGrid, updateCriterion } from '#shared/commands/jury/grids.ts'
import {
  declareInterests,
  dismissInterest,
  proposeAgain,
  withdrawDeclaration,
} from '#shared/commands/jury/interests.ts'
import { addJuror, declareRecusal, setPresence, setPresenceHours, updateJuror } from '#shared/commands/jury/jurors.ts'
import { addPitch, drawPassingOrder, reorderPitches, updatePitch } from '#shared/commands/jury/pitches.ts'
import { openSession } from '#shared/commands/jury/running.ts'
import { createSession, updateSession } from '#shared/commands/jury/sessions.ts'
import { openingChecks } from '#shared/domain/jury/checks.ts'
import { offeredFormats } from '#shared/domain/jury/formats.ts'
import { conflictDeclared } from '#shared/domain/jury/interests.ts'
import { drawFor, orderFaults, orderOrigin, repeatedExits } from '#shared/domain/jury/order.ts'
import { pitchQuorum, quorumWords, sessionQuorum } from '#shared/domain/jury/presence.ts'
import { loadInterestFacts, proposeInterests } from '#shared/domain/jury/proposals.ts'
import { creation } from '#shared/workspace/change.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { families, type Row } from '#shared/workspace/registry.ts'
import { aJury } from '#test/builders/jury.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

describe('shared/commands/jury, preparing', () => {
  let workspace: TestWorkspace
  let jury: Awaited<ReturnType<typeof aJury>>
  beforeEach(async () => {
    workspace = new TestWorkspace()
    jury = await aJury(workspace)
  })
  const set = (fields: object) => workspace.run(updateSession, { sessionId: jury.sessionId, ...fields })
  const person = (name: string, fields: object = {}): string => {
    const base = { createdAt: workspace.now, updatedAt: `${workspace.now}_0000_test`, deletedAt: null }
    const row = families.people.schema.parse({ ...base, id: `person-${name}`, familyName: name, ...fields })
    workspace.state.apply([creation('people', row as Row<'people'>)])
    return row.id
  }
  const text = (message: string): string => message.replace(/[\u00a0\u202f]/g, ' ')

  describe('quorum', () => {
    it('is a number or a share of the seats, with or without the chair', async () => {
      const seats = async () => {
        const { present, needed, members, reached } = sessionQuorum(await jury.file())
        return [present, needed, members, reached]
      }
      expect(await seats()).toEqual([3, 2, 3, true])
      await set({ quorumShare: 'majority' })
      expect(await seats()).toEqual([3, 2, 3, true])
      await set({ quorumShare: 'two-thirds', quorumChair: 'excluded' })
      expect(await seats()).toEqual([2, 2, 2, true])
      await set({ quorumShare: 'half', quorumChair: 'required' })
      expect(await seats()).toEqual([3, 2, 3, true])
      await workspace.run(setPresence, { jurorId: jury.juror('A'), present: false })
      expect(sessionQuorum(await jury.file())).toMatchObject({ present: 2, reached: false, chairMissing: true })
      const refusal = await workspace.refusal(openSession, { sessionId: jury.sessionId })
      expect(text(refusal.message)).toContain('la présidence est absente')
    })

    it('says itself in words', () => {
      expect(text(quorumWords({ quorum: 0, quorumShare: null, quorumChair: 'counted' }))).toBe('non demandé')
      expect(text(quorumWords({ quorum: 3, quorumShare: null, quorumChair: 'excluded' }))).toBe(
        '3 sièges votants, sans compter la présidence',
      )
      expect(text(quorumWords({ quorum: 0, quorumShare: 'majority', quorumChair: 'required' }))).toBe(
        'plus de la moitié des sièges votants, présidence présente',
      )
    })

    it('counts a substitute and the juror replaced as one seat, never both in the room', async () => {
      const substitute = {
        sessionId: jury.sessionId,
        personId: person('D'),
        replacesId: jury.juror('C'),
        present: true,
      }
      const [id = ''] = await workspace.run(addJuror, substitute)
      expect(sessionQuorum(await jury.file())).toMatchObject({ present: 3, members: 3 })
      const file = await jury.file()
      expect(file.jurors.find((juror) => juror.id === jury.juror('C'))?.present).toBe(false)
      const both = await workspace.refusal(setPresence, { jurorId: jury.juror('C'), present: true })
      expect(text(both.message)).toBe('D tient déjà ce siège. Notez d’abord son départ, puis l’arrivée de C.')
      const twice = await workspace.refusal(addJuror, { ...substitute, personId: person('E') })
      expect(text(twice.message)).toContain('C est déjà remplacé par D')
      const loop = await workspace.refusal(updateJuror, { jurorId: jury.juror('C'), replacesId: id })
      expect(loop.code).toBe('bad-seat')
    })

    it('lets a substitute hear the project from which the juror recuses', async () => {
      const recusal = { jurorId: jury.juror('C'), pitchId: jury.pitch('P'), kind: 'family' as const, reason: null }
      await workspace.run(declareRecusal, recusal)
      expect(pitchQuorum(await jury.file(), jury.pitch('P'))).toMatchObject({ present: 2, members: 2 })
      await workspace.run(addJuror, {
        sessionId: jury.sessionId,
        personId: person('D'),
        replacesId: jury.juror('C'),
        present: true,
      })
      expect(pitchQuorum(await jury.file(), jury.pitch('P'))).toMatchObject({ present: 3, members: 3 })
    })

    it('keeps hours of presence, in order', async () => {
      const hours = { jurorId: jury.juror('B'), presentFrom: '2018-11-08T13:30:00.000Z', presentTo: null }
      await workspace.run(setPresenceHours, hours as never)
      const wrong = { ...hours, presentTo: '2018-11-08T13:00:00.000Z' }
      expect(text((await workspace.refusal(setPresenceHours, wrong)).message)).toContain('partir avant d’arriver')
      const half = { ...hours, presentFrom: null, presentTo: '2018-11-08T13:00:00.000Z' }
      expect(text((await workspace.refusal(setPresenceHours, half)).message)).toContain(
        'Donnez aussi l’heure d’arrivée',
      )
    })
  })

  describe('formats', () => {
    const format = {
      name: 'Prix du jeune entrepreneur',
      segments: [{ kind: 'pitch' as const, name: 'Pitch', seconds: 240, marks: [30] }],
      turnoverSeconds: 45,
      purpose: 'ranking' as const,
    }
    const offered = async () => offeredFormats(await workspace.state.all('juryFormats'))

    it('adds, uses, changes and brings back', async () => {
      const [id = ''] = await workspace.run(addFormat, format)
      const [sessionId = ''] = await workspace.run(createSession, {
        name: 'Prix',
        heldOn: '2026-11-30' as CivilDate,
        format: id,
      })
      expect(await workspace.state.get('jurySessions', sessionId)).toMatchObject({
        turnoverSeconds: 45,
        formatKey: id,
        ranked: true,
      })
      await workspace.run(updateFormat, { formatId: 'one-minute', turnoverSeconds: 20 })
      const changed = (await offered()).find((one) => one.id === 'one-minute')
      expect(changed).toMatchObject({ origin: 'changed', turnoverSeconds: 20, purpose: 'recruitment' })
      await workspace.run(removeFormat, { formatId: 'one-minute' })
      expect((await offered()).find((one) => one.id === 'one-minute')).toMatchObject({
        origin: 'shipped',
        turnoverSeconds: 30,
      })
      expect((await workspace.refusal(removeFormat, { formatId: 'gate-30' })).code).toBe('shipped')
    })

    it('keeps the segments of a session as a format of its own', async () => {
      const segments = [{ kind: 'pitch' as const, name: 'Pitch', seconds: 300, marks: [] }]
      await set({ segments })
      const [id = ''] = await workspace.run(keepFormat, { sessionId: jury.sessionId, name: 'Cinq minutes' })
      expect((await jury.file()).session.formatKey).toBe(id)
      expect((await offered()).find((one) => one.id === id)).toMatchObject({ name: 'Cinq minutes', segments })
    })

    it('refuses what gives no time, in words', async () => {
      const tried = (segments: unknown) => workspace.refusal(addFormat, { ...format, segments })
      expect(text((await tried([])).message)).toContain('au moins un segment')
      expect(text((await tried([{ kind: 'pitch', name: 'Pitch', seconds: 0 }])).message)).toContain(
        'au moins 1 seconde',
      )
      const late = [{ kind: 'pitch', name: 'Pitch', seconds: 60, marks: [120] }]
      expect(text((await tried(late)).message)).toBe(
        'Un repère de « Pitch » tombe avant son début : le segment dure 1 min.',
      )
      expect(text((await tried([{ kind: 'break', name: 'Pause', seconds: 60 }])).message)).toContain('aucun temps')
      await workspace.run(addFormat, format)
      expect((await workspace.refusal(addFormat, { ...format, name: 'PRIX du jeune entrepreneur' })).code).toBe(
        'double',
      )
    })
  })

  describe('grids', () => {
    it('makes a new version of a frozen grid, which the session in preparation takes with its tie rules', async () => {
      await jury.open()
      const other = await workspace.run(createSession, {
        name: 'Suivante',
        heldOn: '2019-01-10' as CivilDate,
        gridId: jury.gridId,
        tieRules: [`criterion:${jury.criterionIds[0] ?? ''}`],
      })
      const sessionId = other[0] ?? ''
      const frozen = await workspace.refusal(updateCriterion, { criterionId: jury.criterionIds[0], weight: 5 })
      expect(text(frozen.message)).toContain('Préparez une nouvelle version')
      const [copy = '', criterion = ''] = await workspace.run(copyGrid, { gridId: jury.gridId, sessionId })
      expect(await workspace.state.get('grids', copy)).toMatchObject({ version: 2, previousId: jury.gridId })
      expect(await workspace.state.get('jurySessions', sessionId)).toMatchObject({
        gridId: copy,
        tieRules: [`criterion:${criterion}`],
      })
      await workspace.run(updateCriterion, { criterionId: criterion, weight: 5 })
      expect((await jury.file()).criteria[0]?.weight).toBe(1)
      expect((await jury.file()).session.gridId).toBe(jury.gridId)
      expect((await workspace.refusal(copyGrid, { gridId: jury.gridId })).code).toBe('already-followed')
    })

    it('refuses negative weights, anchors out of scale and « sans objet » where it is not admitted', async () => {
      const criterion = { gridId: jury.gridId, name: 'Équipe', weight: -2 }
      expect(text((await workspace.refusal(addCriterion, criterion)).message)).toContain('ne peut pas être négatif')
      const anchored = { ...criterion, weight: 2, anchors: [{ value: 25, text: 'Hors échelle' }] }
      expect(text((await workspace.refusal(addCriterion, anchored)).message)).toContain(
        'n’est pas une note de la grille',
      )
      const twice = {
        ...criterion,
        weight: 2,
        anchors: [
          { value: 5, text: 'Un' },
          { value: 5, text: 'Deux' },
        ],
      }
      expect(text((await workspace.refusal(addCriterion, twice)).message)).toContain('deux repères pour la note 5')
      await workspace.run(createGrid, {
        name: 'Autre',
        criteria: [{ name: 'Ancrage', weight: 1, notApplicable: true }],
      })
      expect(workspace.state.live('criteria').at(-1)).toMatchObject({ required: true, notApplicable: true })
    })
  })

  describe('order', () => {
    const ask = (name: string, hours: object) => workspace.run(updatePitch, { pitchId: jury.pitch(name), ...hours })
    const names = async () =>
      (await jury.file()).pitches.map(({ id }) => (id === jury.pitch('P') ? 'P' : id === jury.pitch('Q') ? 'Q' : 'R'))

    it('draws within the hours asked, keeps breaks in their place, says when the order was changed by hand', async () => {
      await workspace.run(updatePitch, { pitchId: jury.pitch('P'), breakSeconds: 900 })
      await ask('P', { notBefore: '15:00' })
      expect(orderFaults(await jury.file()).map(text)).toEqual([
        'P passe de 14:00 à 14:30, alors qu’il demande : pas avant 15 h.',
      ])
      for (const seed of ['un', 'deux', 'trois', 'quatre']) {
        await workspace.run(drawPassingOrder, { sessionId: jury.sessionId, seed })
        expect((await names())[2]).toBe('P')
        expect((await jury.file()).pitches.map(({ breakSeconds }) => breakSeconds)).toEqual([900, null, null])
      }
      expect(text(orderOrigin((await jury.file()).session) ?? '')).toBe('tiré au sort, graine « quatre »')
      const order = (await jury.file()).pitches.map(({ id }) => id)
      await workspace.run(reorderPitches, { sessionId: jury.sessionId, order: [...order].reverse() })
      expect(text(orderOrigin((await jury.file()).session) ?? '')).toContain('puis changé à la main')
    })

    it('says which hours cannot be kept, and leaves the order as it was', async () => {
      await ask('P', { notBefore: '18:00' })
      const before = await names()
      const late = await workspace.refusal(drawPassingOrder, { sessionId: jury.sessionId, seed: 's' })
      expect(text(late.message)).toBe(
        'P (pas avant 18 h) : aucune place de la séance ne convient, qui va de 14:00 à 15:32. Changez l’heure demandée ou celle de la séance.',
      )
      await ask('P', { notBefore: null, notAfter: '14:45' })
      await ask('Q', { notAfter: '14:30' })
      const crowd = await workspace.refusal(drawPassingOrder, { sessionId: jury.sessionId, seed: 's' })
      expect(text(crowd.message)).toContain('2 projets pour 1 place à ces heures')
      expect(await names()).toEqual(before)
      const wrong = { pitchId: jury.pitch('P'), notBefore: '16:00', notAfter: '15:00' }
      expect(text((await workspace.refusal(updatePitch, wrong)).message)).toContain('fini à 15:00')
      await set({ startsAt: null })
      const hourless = await workspace.refusal(drawPassingOrder, { sessionId: jury.sessionId, seed: 's' })
      expect(text(hourless.message)).toContain('n’a pas d’heure de début')
    })

    it('puts the projects from which one juror recuses together', async () => {
      for (const name of ['P', 'R'])
        await workspace.run(declareRecusal, {
          jurorId: jury.juror('C'),
          pitchId: jury.pitch(name),
          kind: 'other',
          reason: null,
        })
      expect(repeatedExits(await jury.file())).toEqual([{ jurorId: jury.juror('C'), exits: 2 }])
      for (const seed of ['un', 'deux', 'trois', 'quatre', 'cinq']) {
        await workspace.run(drawPassingOrder, { sessionId: jury.sessionId, seed })
        expect(repeatedExits(await jury.file())).toEqual([])
      }
      await ask('P', { notAfter: '14:30' })
      await ask('R', { notBefore: '15:00' })
      const drawn = drawFor(await jury.file(), 'un', true)
      if (!drawn.ok) throw new Error(drawn.fault)
      expect(drawn.notes.map(text)).toEqual([
        'Les déports de C ne peuvent pas se suivre avec les autres contraintes : il sortira plusieurs fois.',
      ])
    })
  })

  describe('interests', () => {
    it('keeps files closed until the juror declares, and again for projects added since', async () => {
      const jurorId = jury.juror('B')
      expect(conflictDeclared(await jury.file(), jurorId)).toBe(false)
      await workspace.run(declareInterests, { jurorId })
      expect(conflictDeclared(await jury.file(), jurorId, jury.pitch('P'))).toBe(true)
      expect((await jury.file()).declarations[0]).toMatchObject({ nothing: true, typedBy: 'facilitator' })
      workspace.after(60_000)
      const base = { createdAt: workspace.now, updatedAt: `${workspace.now}_0000_test`, deletedAt: null }
      const project = families.projects.schema.parse({ ...base, id: 'project-S', name: 'S' })
      workspace.state.apply([creation('projects', project as Row<'projects'>)])
      const [added = ''] = await workspace.run(addPitch, { sessionId: jury.sessionId, projectId: 'project-S' })
      expect(conflictDeclared(await jury.file(), jurorId)).toBe(false)
      expect(conflictDeclared(await jury.file(), jurorId, added)).toBe(false)
      expect(conflictDeclared(await jury.file(), jurorId, jury.pitch('P'))).toBe(true)
      workspace.after(60_000)
      await workspace.run(declareInterests, {
        jurorId,
        recusals: [{ pitchId: added, kind: 'financial', reason: 'Associé' }],
      })
      const file = await jury.file()
      expect(conflictDeclared(file, jurorId)).toBe(true)
      expect(file.declarations).toHaveLength(1)
      expect(file.recusals).toHaveLength(1)
      await workspace.run(withdrawDeclaration, { jurorId })
      expect(conflictDeclared(await jury.file(), jurorId)).toBe(false)
    })

    it('turns « rien à déclarer » into a recusal declared later', async () => {
      const jurorId = jury.juror('B')
      await workspace.run(declareInterests, { jurorId })
      await workspace.run(declareRecusal, { jurorId, pitchId: jury.pitch('P'), kind: 'family', reason: null })
      expect((await jury.file()).declarations[0]?.nothing).toBe(false)
    })

    it('proposes from the data, once, and not what was set aside', async () => {
      const base = { createdAt: workspace.now, updatedAt: `${workspace.now}_0000_test`, deletedAt: null }
      const put = <F extends 'organisations' | 'conventions' | 'supportEntries'>(table: F, row: object) => {
        workspace.state.put(table, families[table].schema.parse({ ...base, ...row }) as Row<F>)
      }
      put('organisations', { id: 'nord', name: 'Atelier Nord' })
      put('organisations', { id: 'sud', name: 'Banque Sud' })
      put('organisations', { id: 'est', name: 'Cabinet Est' })
      put('conventions', { id: 'act', title: 'Aide', grantorId: 'sud', beneficiaryId: 'nord', object: 'Aide' })
      for (const [name, organisationId] of [
        ['A', 'nord'],
        ['B', 'sud'],
        ['C', 'est'],
      ] as const) {
        const row = await workspace.state.get('people', `person-${name}`)
        if (row !== undefined) workspace.state.put('people', { ...row, organisationId })
      }
      const project = await workspace.state.get('projects', 'project-P')
      if (project !== undefined) workspace.state.put('projects', { ...project, organisationId: 'nord' })
      const hours = { kind: 'expertise', on: '2018-05-02' }
      put('supportEntries', { id: 'one', projectId: 'project-Q', adviserId: 'person-C', minutes: 90, ...hours })
      put('supportEntries', { id: 'two', projectId: 'project-Q', adviserId: 'person-C', minutes: 60, ...hours })
      const affiliation = { personId: 'person-C', organisationId: 'nord', kind: 'employee' as const, ended: true }
      await workspace.run(addAffiliation, affiliation)
      expect((await workspace.refusal(addAffiliation, affiliation)).code).toBe('double')
      const proposals = async () => {
        const file = await jury.file()
        return proposeInterests(file, await loadInterestFacts(workspace.state, file))
      }
      const all = await proposals()
      expect(all.map(({ jurorId, kind, reason }) => [seatName(jurorId), kind, text(reason)])).toEqual([
        ['A', 'professional', 'Même organisme : Atelier Nord'],
        ['B', 'financial', 'Son organisme finance le projet : Banque Sud'],
        ['C', 'professional', 'Lien connu, ancien employeur : Atelier Nord'],
        ['C', 'professional', 'A accompagné ce projet, 2 h 30 notées'],
      ])
      const [first, second, third, fourth] = all
      if (first === undefined || second === undefined || third === undefined) throw new Error('too few')
      await workspace.run(declareRecusal, first)
      await workspace.run(dismissInterest, { ...third, reason: 'Stage en 1998' })
      expect(await proposals()).toEqual([second, fourth])
      const [aside] = workspace.state.live('dismissedInterests')
      await workspace.run(proposeAgain, { dismissedId: aside?.id ?? '' })
      expect(await proposals()).toEqual([second, third, fourth])
      expect((await workspace.refusal(proposeAgain, { dismissedId: aside?.id ?? '' })).code).toBe('not-found')
    })
    const seatName = (jurorId: string) => ['A', 'B', 'C'].find((name) => jury.juror(name) === jurorId)
  })

  describe('bad input', () => {
    it('accepts right-to-left text and emoji, refuses names too long, loses nothing', async () => {
      const long = 'a'.repeat(300)
      await set({ name: 'لجنة التحكيم 🚀' })
      expect((await jury.file()).session.name).toBe('لجنة التحكيم 🚀')
      await set({ name: long })
      expect((await jury.file()).session.name).toBe(long)
      const criterion = { gridId: jury.gridId, name: long, weight: 1 }
      expect(text((await workspace.refusal(addCriterion, criterion)).message)).toContain('120 caractères')
      expect(
        text((await workspace.refusal(updateSession, { sessionId: jury.sessionId, place: long })).message),
      ).toContain('200')
      const [id = ''] = await workspace.run(addCriterion, { gridId: jury.gridId, name: 'Élan 🌱 مشروع', weight: 1 })
      expect((await workspace.state.get('criteria', id))?.name).toBe('Élan 🌱 مشروع')
      const zero = [{ kind: 'pitch', name: 'Pitch', seconds: 0, marks: [] }]
      expect(
        text((await workspace.refusal(updateSession, { sessionId: jury.sessionId, segments: zero })).message),
      ).toContain('au moins 1 seconde')
    })

    it('says what lacks: no juror, a single project, everybody recused, all weights null', async () => {
      const empty = await aJury(new TestWorkspace(), { jurors: [] })
      expect(openingChecks(await empty.file()).find(({ code }) => code === 'jurors')?.text).toContain('Aucun juré')
      const alone = await aJury(new TestWorkspace(), { projects: ['P'] })
      const single = openingChecks(await alone.file()).find(({ code }) => code === 'single')
      expect(single).toMatchObject({ ok: false, blocking: false })
      for (const name of ['A', 'B', 'C'])
        await workspace.run(declareRecusal, {
          jurorId: jury.juror(name),
          pitchId: jury.pitch('Q'),
          kind: 'other',
          reason: null,
        })
      const deserted = openingChecks(await jury.file()).find(({ code }) => code === 'deserted')
      expect(text(deserted?.text ?? '')).toContain('Tous les jurés votants se déportent sur Q')
      await workspace.run(updateCriterion, { criterionId: jury.criterionIds[0] ?? '', weight: 0 })
      const refusal = await workspace.refusal(openSession, { sessionId: jury.sessionId })
      expect(text(refusal.message)).toContain('Tous les critères ont un poids de 0')
    })
  })
})
