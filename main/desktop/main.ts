import * as electron from 'electron'
import { fileURLToPath } from 'node:url'
import { workspaceOpener } from '#main/core/bridge/opener.ts'
import { writeReportFile } from '#main/core/bridge/write-report.ts'
import { fileLog } from '#main/core/log.ts'
import { configFolder } from '#main/core/places.ts'
import { Settings } from '#main/core/settings.ts'
import { appVersion } from '#main/core/version.ts'
import { startDesktop } from './desktop.ts'

const config = configFolder()

void startDesktop(electron, {
  pages: fileURLToPath(new URL('../renderer', import.meta.url)),
  preload: fileURLToPath(new URL('preload.cjs', import.meta.url)),
  platform: process.platform,
  openerFor: workspaceOpener,
  writeReport: writeReportFile,
  settings: new Settings(config),
  version: appVersion(),
  log: fileLog(config),
})
