import { z } from 'zod'
import { fr } from 'zod/locales'

// Every message of a schema may reach a person: French, wherever schemas are used.
z.config(fr())
