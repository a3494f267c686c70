/** Where the odd cents of a split go, in words. */
export const policies = [
  { value: 'largest-remainder', label: 'Au plus fort reste', help: '100 € en trois : 33,34, 33,33 et 33,33.' },
  { value: 'balance-last', label: 'Solde sur la dernière échéance', help: '100 € en trois : 33,33, 33,33 et 33,34.' },
] as const
