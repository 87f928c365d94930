import {
  actionId,
  COMMANDS,
  registerCommands,
  type Command,
  type CommandHandlers,
} from '../../src/commands/commands.js';

type Run = (event?: { completed(): void }) => Promise<void>;

function ribbon(act: (command: Command) => Promise<void>, showPane: () => Promise<void> = async () => undefined) {
  const actions = new Map<string, Run>();
  const handlers = Object.fromEntries(
    COMMANDS.map((command) => [command, () => act(command)]),
  ) as unknown as CommandHandlers;
  registerCommands({ associate: (id, run) => actions.set(id, run) }, handlers, showPane);
  return {
    ids: [...actions.keys()],
    press: async (command: Command) => {
      let completed = 0;
      await actions.get(actionId(command))!({ completed: () => (completed += 1) }).catch(() => undefined);
      return completed;
    },
  };
}

describe('ribbon commands', () => {
  it('do what their button says, and let go of it', async () => {
    const done: Command[] = [];
    const { ids, press } = ribbon(async (command) => void done.push(command));
    expect(ids).toEqual(['gouji.check', 'gouji.fill', 'gouji.mark', 'gouji.unmark', 'gouji.report']);
    for (const command of COMMANDS) expect(await press(command)).toBe(1);
    expect(done).toEqual([...COMMANDS]);
  });

  it('open the pane where the result is shown there, and go on where it can’t be opened', async () => {
    const shown: string[] = [];
    const { press } = ribbon(
      async (command) => void shown.push(command),
      async () => {
        shown.push('pane');
        throw new Error('no shared runtime');
      },
    );
    await press('check');
    await press('mark');
    expect(shown).toEqual(['pane', 'check', 'mark']);
  });

  it('let go of the button when the work fails, and work again afterwards', async () => {
    let fails = true;
    const { press } = ribbon(async () => {
      if (fails) throw new Error('broken');
    });
    expect(await press('mark')).toBe(1);
    fails = false;
    expect(await press('mark')).toBe(1);
  });

  it('run one at a time: a second press is ignored', async () => {
    const started: Command[] = [];
    let finish = (): void => undefined;
    const { press } = ribbon((command) => {
      started.push(command);
      return new Promise((resolve) => (finish = resolve));
    });
    const first = press('check');
    await new Promise((resolve) => setImmediate(resolve));
    expect(await press('fill')).toBe(1);
    finish();
    expect(await first).toBe(1);
    expect(started).toEqual(['check']);
  });
});
