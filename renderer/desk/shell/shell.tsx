import { Suspense, useCallback, useEffect, useState } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { useBridge } from '#renderer/bridge/bridge-context.ts'
import type { Notice } from '#renderer/data/progress.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { PageFrameContext, type PageHeading } from '#renderer/ui/page-frame.ts'
import { ReadOnlyContext } from '#renderer/ui/read-only.ts'
import { ErrorBoundary } from '../error-boundary.tsx'
import { features } from '../feature-list.ts'
import { PreferencesPage } from '../pages/preferences-page.tsx'
import { UnknownPage } from '../pages/unknown-page.tsx'
import { Palette } from '../palette/palette.tsx'
import { useMenu } from '../use-menu.ts'
import { Rail } from './rail.tsx'
import classes from './shell.module.css'
import { NoticeLines } from './notice-lines.tsx'
import { TopBar } from './top-bar.tsx'
import { useDeskKeys } from './use-desk-keys.ts'
import { useHistory } from './use-history.ts'
import { useScrollMemory } from './use-scroll-memory.ts'

const routes = features.flatMap((feature) => feature.routes)

/** The window around an open workspace: rail, top bar, page, palette, keys. */
export function Shell({ notice }: { readonly notice: Notice | null }) {
  const workspace = useWorkspace()
  const { bridge, host } = useBridge()
  const [location, navigate] = useLocation()
  const [heading, setHeading] = useState<PageHeading>({ title: '', crumbs: [] })
  const [palette, setPalette] = useState(false)
  const [rail, setRail] = useState(false)
  const history = useHistory()
  const main = useScrollMemory(location)
  const openPalette = useCallback(() => {
    setPalette(true)
  }, [])

  const openStage = () => {
    if (host.capabilities.projectorWindow) void bridge.call('stage.open', {})
    else window.open('/stage.html', 'tremplin-stage')
  }
  useMenu((command) => {
    if (command === 'history.undo') void history.undo()
    else if (command === 'history.redo') void history.redo()
    else if (command === 'search.open') setPalette(true)
    else if (command === 'home.open') navigate('/')
    else if (command === 'stage.open') openStage()
    else if (command === 'help.keys') navigate('/preferences')
  })
  useDeskKeys({ openPalette, undo: history.undo, redo: history.redo })

  useEffect(() => {
    document.title = [heading.title, workspace.status.name].filter(Boolean).join(', ') || 'Tremplin'
  }, [heading.title, workspace.status.name])

  const bare = routes.filter((route) => route.bare === true)
  const framed = routes.filter((route) => route.bare !== true)
  return (
    <ReadOnlyContext value={workspace.readOnly}>
      <PageFrameContext value={setHeading}>
        <Switch>
          {bare.map(({ path, component: Component }) => (
            <Route key={path} path={path}>
              <ErrorBoundary place={location}>
                <Suspense>
                  <Component />
                </Suspense>
              </ErrorBoundary>
            </Route>
          ))}
          <Route>
            <div className={classes.shell}>
              <a href="#contenu" className={classes.skip}>
                Aller au contenu
              </a>
              <Rail
                open={rail}
                onClose={() => {
                  setRail(false)
                }}
              />
              <div className={classes.body}>
                <TopBar
                  crumbs={heading.crumbs}
                  message={history.message}
                  onSearch={openPalette}
                  menuOpen={rail}
                  onMenu={() => {
                    setRail(!rail)
                  }}
                />
                <NoticeLines notice={notice} />
                <main ref={main} id="contenu" className={classes.main} tabIndex={-1}>
                  <ErrorBoundary place={location}>
                    <Suspense>
                      <Switch>
                        {framed.map(({ path, component: Component }) => (
                          <Route key={path} path={path} component={Component} />
                        ))}
                        <Route path="/preferences" component={PreferencesPage} />
                        <Route component={UnknownPage} />
                      </Switch>
                    </Suspense>
                  </ErrorBoundary>
                </main>
              </div>
            </div>
          </Route>
        </Switch>
        {palette && (
          <Palette
            onClose={() => {
              setPalette(false)
            }}
          />
        )}
      </PageFrameContext>
    </ReadOnlyContext>
  )
}
