/** What we use of papaparse. Its published types bring those of Node, which this room does without. */
declare module 'papaparse/papaparse.js' {
  const Papa: {
    parse(
      text: string,
      config: { readonly delimiter: string; readonly skipEmptyLines: boolean },
    ): {
      readonly data: readonly (readonly string[])[]
      readonly errors: readonly { readonly code: string; readonly row?: number }[]
    }
    unparse(
      rows: readonly (readonly string[])[],
      config: { readonly delimiter: string; readonly newline: string; readonly escapeFormulae?: RegExp | boolean },
    ): string
  }
  export = Papa
}
