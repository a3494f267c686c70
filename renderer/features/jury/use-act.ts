import { useState } from 'react'
import { useWorkspace, type DispatchResult } from '#renderer/data/workspace.ts'
import type { Command } from '#shared/commands/command.ts'

/** Dispatches commands of one place of the screen and keeps the last refusal to show there. */
export function useAct() {
  const { dispatch } = useWorkspace()
  const [refusal, setRefusal] = useState<string | null>(null)
  const act = async <Input>(command: Command<Input>, input: NoInfer<Input>): Promise<DispatchResult> => {
    const result = await dispatch(command, input)
    setRefusal(result.ok ? null : result.refusal.message)
    return result
  }
  return { act, refusal, setRefusal }
}
