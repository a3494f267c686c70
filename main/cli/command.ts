/** Where a command writes: data on `out`, sentences for people on `err`. */
export type Output = { readonly out: (text: string) => void; readonly err: (text: string) => void }

/** One option. `help` is the French sentence that `--help` says of it. */
export type CliOption = { readonly help: string } & (
  | { readonly type: 'boolean'; readonly short?: string }
  /** `value` names what is expected: « fichier.json ». */
  | { readonly type: 'string'; readonly value: string }
)

/** What a command was given: `positionals` after its name, `options` as declared. */
export type Invocation = {
  readonly positionals: readonly string[]
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  readonly output: Output
  readonly now: () => Date
}

/** One command of the command line. `run` answers data on stdout; it throws `Refused` for a refusal and `Misused` for wrong use. */
export type CliCommand = {
  readonly name: string
  /** « check <espace> [--json] » */
  readonly usage: string
  /** French, one paragraph. */
  readonly help: string
  readonly options: Readonly<Record<string, CliOption>>
  readonly positionals: readonly string[]
  readonly run: (invocation: Invocation) => Promise<void>
}

/** The command was understood and refused: exit code 1, the sentence on stderr. */
export class Refused extends Error {}

/** The command line is wrong: exit code 2, the sentence and the usage on stderr. */
export class Misused extends Error {}

/** The option of every command that answers data. */
export const jsonOption: CliOption = { type: 'boolean', help: 'Répond en JSON.' }

/** A required option with a value. */
export function required(invocation: Invocation, name: string): string {
  const value = invocation.options[name]
  if (typeof value !== 'string') throw new Misused(`Il manque --${name}.`)
  return value
}

/** Prints an answer: indented JSON with --json, otherwise the given lines. */
export function answer(invocation: Invocation, data: unknown, lines: readonly string[]): void {
  if (invocation.options['json'] === true) invocation.output.out(`${JSON.stringify(data, null, 2)}\n`)
  else for (const line of lines) invocation.output.out(`${line}\n`)
}
