// Registers commands for as long as the component is shown. `run` may be new at every render: the latest is called.
import { useEffect, useRef, useSyncExternalStore } from "react";
import { type Command, registry } from "./registry";

export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  latest.current = commands;
  // What is shown of them; a new `run` alone is no reason to register again.
  const shown = commands
    .map(({ id, label, shortcut, group }) => [id, label, shortcut, group].join("\u0000"))
    .join("\u0001");
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shown` stands for the commands.
  useEffect(() => {
    const current = latest.current;
    return registry.add(
      current.map((command) => ({
        ...command,
        run: () => (latest.current.find((one) => one.id === command.id) ?? command).run(),
      })),
    );
  }, [shown]);
}

export const useRegistered = (): readonly Command[] => useSyncExternalStore(registry.subscribe, () => registry.all);
