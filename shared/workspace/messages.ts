import { z } from 'zod'
import { fr } from 'zod/locales'

const types: Readonly<Record<string, string>> = {
  string: 'un texte',
  number: 'un nombre',
  int: 'un nombre entier',
  boolean: 'vrai ou faux',
  array: 'une liste',
  object: 'un objet',
  record: 'un objet',
  null: 'null',
}

// Every message of a schema may reach a person: French, wherever schemas are used, in words rather than in type names.
z.config({
  ...fr(),
  customError: (issue) => {
    if (issue.code === 'invalid_type' && issue.input === undefined) return 'Ce champ est obligatoire.'
    if (issue.code === 'invalid_type') return `Valeur attendue : ${types[issue.expected] ?? issue.expected}.`
    if (issue.code === 'invalid_value' && issue.input === undefined) return 'Ce champ est obligatoire.'
    if (issue.code === 'invalid_value') return `Valeur attendue, au choix : ${issue.values.map(String).join(', ')}.`
    if (issue.code === 'unrecognized_keys') return `Champ inconnu : ${issue.keys.join(', ')}.`
    return undefined
  },
})
