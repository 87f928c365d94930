import type { Host } from '../hosts/host.js';
import type { Later } from './runs.js';

/**
 * A host that tells when the workbook has not answered for a while: as long as somebody types into a cell Excel lets
 * every request wait, and without a word the pane would seem to hang.
 */
export function patientHost(host: Host, later: Later, unanswered: (is: boolean) => void): Host {
  async function patiently<T>(ask: (answered: () => void) => Promise<T>): Promise<T> {
    let told = false;
    const callOff = later(() => unanswered((told = true)));
    const answered = (): void => {
      callOff();
      if (told) unanswered((told = false));
    };
    try {
      return await ask(answered);
    } finally {
      answered();
    }
  }

  return {
    kind: host.kind,
    read: ({ onProgress, ...options } = {}) =>
      patiently((answered) =>
        host.read({
          ...options,
          onProgress(progress) {
            answered();
            onProgress?.(progress);
          },
        }),
      ),
    mark: (marks) => patiently(() => host.mark(marks)),
    unmark: () => patiently(() => host.unmark()),
    reveal: (at, parts) => patiently(() => host.reveal(at, parts)),
    apply: (edits) => patiently(() => host.apply(edits)),
    readSettings: () => patiently(() => host.readSettings()),
    writeSettings: (settings) => patiently(() => host.writeSettings(settings)),
    writeReport: (sheet) => patiently(() => host.writeReport(sheet)),
    onChange: (listener) => host.onChange(listener),
  };
}
