/** What the ribbon and its keyboard shortcuts can ask for. The ids stand in manifest.xml and assets/shortcuts.json. */
export const COMMANDS = ['check', 'fill', 'mark', 'unmark', 'report'] as const;
export type Command = (typeof COMMANDS)[number];

/** What the pane does for each command; it shows by itself what went wrong. */
export type CommandHandlers = Readonly<Record<Command, () => Promise<void>>>;

/** The part of the host's action registry that is needed: `Office.actions`. */
export interface ActionRegistry {
  associate(id: string, run: (event?: { completed(): void }) => Promise<void>): void;
}

/** Commands whose result is in the pane, which is therefore opened. */
const SHOWS_PANE: ReadonlySet<Command> = new Set(['check', 'fill']);

export function actionId(command: Command): string {
  return `gouji.${command}`;
}

/**
 * Ties the commands to the pane, which runs in the same runtime. A button stays pressed until `completed` is called,
 * so it is called whatever happens; one command runs at a time, a second press is ignored.
 */
export function registerCommands(
  actions: ActionRegistry,
  handlers: CommandHandlers,
  showPane: () => Promise<void>,
): void {
  let running = false;
  for (const command of COMMANDS) {
    actions.associate(actionId(command), async (event) => {
      if (running) {
        event?.completed();
        return;
      }
      running = true;
      try {
        if (SHOWS_PANE.has(command)) await showPane().catch(() => undefined);
        await handlers[command]();
      } finally {
        running = false;
        event?.completed();
      }
    });
  }
}
