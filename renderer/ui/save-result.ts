/** How a saving ended, as a field or a form needs to know it. The result of `dispatch` fits. */
export type SaveResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: { readonly message: string; readonly field?: string | null } }
