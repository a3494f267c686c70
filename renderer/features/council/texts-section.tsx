import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Form } from '#renderer/ui/fields/form.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextAreaField } from '#renderer/ui/fields/text-area-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { addArticle, modifyTextInSitting, updateArticle } from '#shared/commands/deliberations/texts.ts'
import { sittingSummary, sortArticles, textChange } from '#shared/domain/deliberations/texts.ts'
import type { Row } from '#shared/workspace/registry.ts'
import classes from './council.module.css'
import type { DeliberationFile } from './deliberation-file.ts'

type Article = Row<'deliberationTexts'>

/** Articles of the act; those that the sitting added or rewrote keep their project beside them. */
export function TextsSection({ file }: { readonly file: DeliberationFile }) {
  const { readOnly } = useWorkspace()
  const [editing, setEditing] = useState<string | null>(null)
  const articles = sortArticles(file.texts)
  const chosen = articles.find(({ id }) => id === editing) ?? null
  return (
    <Section
      title="Dispositif"
      scope={sittingSummary(articles) ?? 'projet, sans modification en séance'}
      actions={
        !readOnly && (
          <ActionLink
            onClick={() => {
              setEditing(editing === 'new' ? null : 'new')
            }}
            expanded={editing === 'new'}
          >
            Ajouter un article
          </ActionLink>
        )
      }
    >
      {articles.length === 0 && editing === null && (
        <Empty>Aucun article. Le dispositif garde le projet et ce que la séance en fait.</Empty>
      )}
      {articles.map((article) => (
        <ArticleText
          key={article.id}
          article={article}
          {...(readOnly
            ? {}
            : {
                onEdit: () => {
                  setEditing(article.id)
                },
              })}
        />
      ))}
      {(editing === 'new' || chosen !== null) && (
        <ArticlePanel
          key={editing}
          deliberationId={file.deliberation.id}
          article={chosen}
          articles={articles}
          onClose={() => {
            setEditing(null)
          }}
        />
      )}
    </Section>
  )
}

function ArticleText({ article, onEdit }: { readonly article: Article; readonly onEdit?: () => void }) {
  const change = textChange(article)
  return (
    <div className={classes.article}>
      <div>
        <div className={classes.number}>{article.article}</div>
        {onEdit !== undefined && (
          <ActionLink onClick={onEdit} name={`Modifier l’article ${article.article}`}>
            Modifier
          </ActionLink>
        )}
      </div>
      <div>
        {change === 'rewritten' && (
          <>
            <div className={classes.side}>Projet</div>
            <p className={`${classes.text ?? ''} ${classes.before ?? ''}`}>{article.textBefore}</p>
          </>
        )}
        {change !== 'unchanged' && (
          <div className={classes.side}>
            <Status kind="info">{change === 'added' ? 'Ajouté en séance' : 'Réécrit en séance'}</Status>
          </div>
        )}
        <p className={classes.text}>{article.text}</p>
      </div>
    </div>
  )
}

function ArticlePanel({
  deliberationId,
  article,
  articles,
  onClose,
}: {
  readonly deliberationId: string
  readonly article: Article | null
  readonly articles: readonly Article[]
  readonly onClose: () => void
}) {
  const { dispatch } = useWorkspace()
  const fixed = article?.modifiedInSitting === true
  const [moment, setMoment] = useState<'project' | 'sitting'>(fixed ? 'sitting' : 'project')
  const [name, setName] = useState<string | null>(article?.article ?? null)
  const [after, setAfter] = useState<string | null>(articles.at(-1)?.article ?? null)
  const [text, setText] = useState<string | null>(article?.text ?? null)
  const save = async () => {
    const words = { article: name ?? '', text: text ?? '' }
    const result =
      moment === 'sitting'
        ? await dispatch(modifyTextInSitting, { deliberationId, ...words, after: article === null ? after : null })
        : article === null
          ? await dispatch(addArticle, { deliberationId, ...words })
          : await dispatch(updateArticle, { id: article.id, ...words })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title={article === null ? 'Ajouter un article' : `Article ${article.article}`} onClose={onClose}>
      <Form action="Enregistrer l’article" onSubmit={save} onCancel={onClose} primary={false}>
        {!fixed && (
          <ChoiceField
            label="Quand"
            choices={[
              { value: 'project', label: 'Dans le projet, avant la séance' },
              { value: 'sitting', label: 'En séance', help: 'Le texte du projet reste à côté du texte adopté.' },
            ]}
            value={moment}
            onChange={setMoment}
          />
        )}
        {article === null && (
          <TextField label="Article" help="1°, 2° c)…" value={name} onChange={setName} maxLength={20} />
        )}
        {article === null && moment === 'sitting' && articles.length > 0 && (
          <SelectField
            label="Après l’article"
            value={after}
            onChange={setAfter}
            options={articles.map((one) => ({ value: one.article, label: one.article }))}
          />
        )}
        <TextAreaField label="Texte" value={text} onChange={setText} rows={3} />
      </Form>
    </InlinePanel>
  )
}
