import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { adjustAmendment, prepareAmendment } from '#shared/commands/conventions/amendments.ts'
import { amendmentBase } from '#shared/domain/conventions/amendment-base.ts'
import { changesNothing } from '#shared/domain/conventions/amendment-change.ts'
import { planAmendment } from '#shared/domain/conventions/amendment.ts'
import { baseVersion, currentVersion, openAmendment } from '#shared/domain/conventions/versions.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { AmendmentActions } from './amendment-actions.tsx'
import { changeOf, draftFrom, type AmendmentDraft } from './amendment-draft.ts'
import { AmendmentEffect } from './amendment-effect.tsx'
import { AmendmentForm } from './amendment-form.tsx'
import classes from './amendment.module.css'
import { FixedAmendment } from './fixed-amendment.tsx'
import { TriedAmounts, type Tried } from './tried-amounts.tsx'
import { useConventionFile, type ConventionFile } from './convention-file.ts'
import { VersionStatus } from './states.tsx'

export function AmendmentPage() {
  const { id = '', versionId } = useParams()
  const file = useConventionFile(id)
  if (file === undefined) return null
  const crumbs = [
    { label: 'Conventions', to: '/conventions' },
    ...(file === null ? [] : [{ label: file.convention.reference ?? file.convention.title, to: `/conventions/${id}` }]),
  ]
  const version = file?.versions.find((one) => one.id === versionId) ?? null
  const open = file === null ? null : openAmendment(file.versions)
  const base =
    file === null ? null : version === null ? currentVersion(file.versions) : baseVersion(file.versions, version)
  if (file === null || (versionId !== undefined && version === null) || base === null)
    return (
      <Page title="Avenant introuvable" crumbs={crumbs}>
        <Empty actions={<Button to={file === null ? '/conventions' : `/conventions/${id}`}>Revenir</Button>}>
          Aucun avenant à cette adresse. Il a peut-être été abandonné.
        </Empty>
      </Page>
    )
  if (version === null && open !== null)
    return (
      <Page title={open.title} crumbs={crumbs}>
        <Empty actions={<Button to={`/conventions/${id}/avenant/${open.id}`}>Voir cet avenant</Button>}>
          {open.title} n’est pas encore signé. Un nouvel avenant partira de lui, une fois signé.
        </Empty>
      </Page>
    )
  const number = Math.max(...file.versions.map((one) => one.number)) + 1
  const title = version?.title ?? `Avenant n°\u00a0${String(number)}`
  return (
    <Page
      title={`${title} à la convention ${file.convention.title}`}
      name={title}
      crumbs={[...crumbs, { label: title }]}
      beside={
        <>
          {version === null ? <Status kind="empty">Brouillon</Status> : <VersionStatus state={version.state} />}{' '}
          {version?.example === true && <Tag />}
        </>
      }
    >
      {version !== null && version.state !== 'draft' ? (
        <FixedAmendment file={file} version={version} base={base} />
      ) : (
        <Workbench key={version?.id ?? 'new'} file={file} version={version} base={base} />
      )}
    </Page>
  )
}

/** Left the change, right its effect at each key. A draft saves itself when a field is left. */
function Workbench({
  file,
  version,
  base,
}: {
  readonly file: ConventionFile
  readonly version: Row<'conventionVersions'> | null
  readonly base: Row<'conventionVersions'>
}) {
  const { dispatch, readOnly } = useWorkspace()
  const [, navigate] = useLocation()
  const instalments = amendmentBase(file.instalments, file.movements, base.id)
  const [draft, setDraft] = useState(() =>
    draftFrom(
      file.convention,
      instalments,
      version,
      file.instalments.filter(({ versionId }) => versionId === version?.id),
    ),
  )
  const [saved, setSaved] = useState(draft)
  const [tried, setTried] = useState<readonly Tried[]>([])
  const [refusal, setRefusal] = useState<string | null>(null)
  const change = changeOf(draft)
  const plan = change === null ? null : planAmendment(instalments, change, file.convention.roundingPolicy)

  const ready = change !== null && plan?.ok === true && !changesNothing(change, file.convention)

  const keep = () => {
    const { total } = draft
    if (draft.topic !== 'amount' || draft.spread === 'by-year' || total === null || plan === null) return
    setTried((known) => (known.some((one) => one.total === total) ? known : [...known, { total, plan }]))
  }
  const save = async () => {
    keep()
    if (version === null || change === null || !ready || readOnly || draft === saved) return
    const { effectiveOn, reason } = draft
    const result = await dispatch(adjustAmendment, { versionId: version.id, change, effectiveOn, reason })
    // Nothing to record when only the way of saying the same amounts changed.
    const same = !result.ok && result.refusal.code === 'unchanged'
    setRefusal(result.ok || same ? null : result.refusal.message)
    if (result.ok || same) setSaved(draft)
  }
  const prepare = async () => {
    if (change === null) return
    const { effectiveOn, reason } = draft
    const result = await dispatch(prepareAmendment, { conventionId: file.convention.id, change, effectiveOn, reason })
    if (result.ok) navigate(`/conventions/${file.convention.id}/avenant/${result.created[0] ?? ''}`, { replace: true })
    else setRefusal(result.refusal.message)
  }
  const update = (fields: Partial<AmendmentDraft>) => {
    setDraft((current) => ({ ...current, ...fields }))
  }
  return (
    <div className={classes.columns}>
      <div className={classes.change} onBlur={() => void save()}>
        <AmendmentForm
          draft={draft}
          base={instalments}
          policy={file.convention.roundingPolicy}
          refusal={plan?.ok === false ? plan.message : null}
          onChange={update}
        />
        {version !== null && (
          <p role="status">
            {draft === saved ? (
              <Status kind="done" plain>
                Brouillon enregistré
              </Status>
            ) : (
              <Status kind="empty" plain>
                Enregistré en quittant le champ
              </Status>
            )}
          </p>
        )}
      </div>
      <div className={classes.effect}>
        <AmendmentEffect file={file} base={instalments} change={change} plan={plan} reason={draft.reason} />
        {draft.topic === 'amount' && tried.length > 1 && (
          <TriedAmounts
            tried={tried.filter(({ total }) => total !== draft.total)}
            onTake={(total) => {
              update({ total })
            }}
          />
        )}
        {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
        {!readOnly &&
          (version === null ? (
            <div>
              <Button primary onClick={() => void prepare()} disabled={!ready}>
                Préparer le brouillon
              </Button>
            </div>
          ) : (
            <AmendmentActions file={file} version={version} ready={ready} />
          ))}
      </div>
    </div>
  )
}
