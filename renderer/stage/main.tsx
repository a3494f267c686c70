import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { StageProvider } from '#renderer/data/stage.tsx'
import '#renderer/ui/styles/fonts.css'
import { StageApp } from './stage-app.tsx'
import './stage.css'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root')

createRoot(root).render(
  <StrictMode>
    <StageProvider>
      <StageApp />
    </StageProvider>
  </StrictMode>,
)
