import { BridgeFailure } from '#shared/bridge/errors.ts'
import { optionLines, readArguments } from './arguments.ts'
import { Misused, Refused, type CliCommand, type Output } from './command.ts'
import { check } from './commands/check.ts'
import { demo } from './commands/demo.ts'
import { exportCommand } from './commands/export.ts'
import { importCommand } from './commands/import.ts'
import { jury } from './commands/jury.ts'
import { report } from './commands/report.ts'
import { schema } from './commands/schema.ts'
import { verify } from './commands/verify.ts'
import { verifyBallots } from './commands/verify-ballots.ts'

const commands: readonly CliCommand[] = [
  demo,
  schema,
  exportCommand,
  importCommand,
  check,
  verify,
  jury,
  verifyBallots,
  report,
]

const overview = [
  'Usage : npm run -s cli -- <commande> [options]',
  '',
  ...commands.map((command) => `  ${command.usage}`),
  '',
  '<espace> est un dossier de travail ou un fichier d’échange.',
  'Codes de sortie : 0 réussite, 1 refus (la raison est sur la sortie d’erreur), 2 usage incorrect.',
  'Chaque commande accepte --help.',
  '',
].join('\n')

const usageOf = (command: CliCommand): string => `Usage : npm run -s cli -- ${command.usage}`

const helpOf = (command: CliCommand): string =>
  [usageOf(command), '', command.help, '', 'Options :', ...optionLines(command), ''].join('\n')

async function runCommand(
  command: CliCommand,
  argv: readonly string[],
  context: { readonly output: Output; readonly now: () => Date },
): Promise<void> {
  const given = readArguments(command, argv)
  if (given === null) context.output.out(helpOf(command))
  else await command.run({ ...given, ...context })
}

/** Runs one command line. Answers the exit code: 0 success, 1 refused with a French sentence on stderr, 2 wrong use. */
export async function runCli(
  argv: readonly string[],
  context: { readonly output: Output; readonly now: () => Date },
): Promise<number> {
  const [name, ...rest] = argv
  const { output } = context
  if (name === undefined || name === '--help' || name === '-h') {
    output[name === undefined ? 'err' : 'out'](overview)
    return name === undefined ? 2 : 0
  }
  const command = commands.find((candidate) => candidate.name === name)
  if (command === undefined) {
    output.err(`La commande « ${name} » n’existe pas.\n\n${overview}`)
    return 2
  }
  try {
    await runCommand(command, rest, context)
    return 0
  } catch (error) {
    if (error instanceof Refused || error instanceof BridgeFailure) {
      output.err(`${error.message}\n`)
      return 1
    }
    if (error instanceof Misused) {
      output.err(`${error.message}\n\n${usageOf(command)}\nAide : npm run -s cli -- ${command.name} --help\n`)
      return 2
    }
    output.err(
      `Tremplin s’est arrêté sur une faute imprévue ; rien n’a été changé.\n${error instanceof Error ? String(error.stack) : String(error)}\n`,
    )
    return 1
  }
}
