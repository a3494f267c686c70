import '#renderer/bridge/no-eval.ts'
import { MantineProvider } from '@mantine/core'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BootProvider } from '#renderer/data/boot.tsx'
import '#renderer/ui/styles/index.css'
import { theme } from '#renderer/ui/theme.ts'
import { App } from './app.tsx'
import { ErrorBoundary } from './error-boundary.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root')

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <ErrorBoundary>
        <BootProvider>
          <App />
        </BootProvider>
      </ErrorBoundary>
    </MantineProvider>
  </StrictMode>,
)
