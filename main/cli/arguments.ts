import { parseArgs } from 'node:util'
import { Misused, type CliCommand, type CliOption, type Invocation } from './command.ts'

const helpOption: CliOption = { type: 'boolean', short: 'h', help: 'Affiche cette aide.' }

/**
 * Reads the words after the name of a command; null when they ask for its help.
 * @throws Misused with a French sentence: unknown option, missing or empty value, wrong number of arguments
 */
export function readArguments(
  command: CliCommand,
  argv: readonly string[],
): Pick<Invocation, 'positionals' | 'options'> | null {
  const known = optionsOf(command)
  const { values, positionals, tokens } = parseArgs({
    args: [...argv],
    options: known,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  for (const token of tokens) if (token.kind === 'option') assertOption(known, token)
  if (values['help'] === true) return null
  if (positionals.length !== command.positionals.length || positionals.includes(''))
    throw new Misused(
      command.positionals.length === 0
        ? 'Cette commande n’attend pas d’argument.'
        : `Attendu : ${command.positionals.join(' ')}.`,
    )
  return { positionals, options: values as Invocation['options'] }
}

type OptionToken = {
  readonly name: string
  readonly rawName: string
  readonly value: string | undefined
  readonly inlineValue: boolean | undefined
}

function assertOption(
  known: Readonly<Record<string, CliOption>>,
  { name, rawName, value, inlineValue }: OptionToken,
): void {
  const option = Object.hasOwn(known, name) ? known[name] : undefined
  if (option === undefined) {
    const names = Object.keys(known).map((one) => `--${one}`)
    throw new Misused(`L’option ${rawName} n’existe pas ici. Options : ${names.join(', ')}.`)
  }
  if (option.type === 'boolean') {
    if (value !== undefined) throw new Misused(`${rawName} ne prend pas de valeur.`)
    return
  }
  // The next word is an option of its own: the value was forgotten.
  const forgotten = value === undefined || value === '' || (inlineValue !== true && /^-./.test(value))
  if (forgotten) throw new Misused(`Il manque une valeur après ${rawName}. Attendu : ${option.value}.`)
}

const optionsOf = (command: CliCommand): Readonly<Record<string, CliOption>> => ({
  ...command.options,
  help: helpOption,
})

/** Options of a command with their sentences, a line each. */
export function optionLines(command: CliCommand): readonly string[] {
  const entries = Object.entries(optionsOf(command)).map(([name, option]): [string, string] => [
    `  --${name}${option.type === 'string' ? ` ${option.value}` : ''}`,
    option.help,
  ])
  const width = Math.max(...entries.map(([option]) => option.length))
  return entries.map(([option, help]) => `${option.padEnd(width)}  ${help}`)
}
