import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { DateText } from '#renderer/ui/date-text.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { KeyValue } from '#renderer/ui/key-value.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { changesByYear } from '#shared/domain/conventions/amendment-effect.ts'
import { amendmentBase } from '#shared/domain/conventions/amendment-base.ts'
import { totalOf } from '#shared/domain/conventions/schedule.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { ChangeBars } from './change-bars.tsx'
import { ChangeTable } from './change-table.tsx'
import type { ConventionFile } from './convention-file.ts'
import { SignPanel } from './sign-panel.tsx'
import classes from './amendment.module.css'

/** An amendment that was adopted or signed: what it did, as it stands. */
export function FixedAmendment({
  file,
  version,
  base,
}: {
  readonly file: ConventionFile
  readonly version: Row<'conventionVersions'>
  readonly base: Row<'conventionVersions'>
}) {
  const { readOnly } = useWorkspace()
  const [signing, setSigning] = useState(false)
  const was = amendmentBase(file.instalments, file.movements, base.id)
  const is = file.instalments.filter(({ versionId }) => versionId === version.id)
  const [before, after] = [totalOf(was), totalOf(is)]
  const years = changesByYear(was, is)
  return (
    <div className={classes.effect}>
      <KeyValue
        items={[
          { label: 'Adopté le', value: <DateText date={version.adoptedOn} /> },
          { label: 'Signé le', value: <DateText date={version.signedOn} /> },
          { label: 'Prend effet le', value: <DateText date={version.effectiveOn} /> },
        ]}
      />
      <ChangeTable
        years={years}
        before={before}
        after={after}
        difference={before === null || after === null ? null : cents(after - before)}
      />
      <ChangeBars years={years} before={before} after={after} />
      {version.actText !== null && (
        <Section title="Ce que l’acte dit" rule={false}>
          <blockquote className={classes.act}>{version.actText}</blockquote>
        </Section>
      )}
      {version.state === 'adopted' && !readOnly && (
        <div className={classes.actions}>
          <Button
            primary
            onClick={() => {
              setSigning(true)
            }}
          >
            Signer l’avenant
          </Button>
        </div>
      )}
      {signing && (
        <SignPanel
          version={version}
          onClose={() => {
            setSigning(false)
          }}
        />
      )}
    </div>
  )
}
