import type { RequestBody } from './protocol.js';
import type { SimulatedExcel } from './simulated-excel.js';

/** What `OfficeExtension.HostBridge.init` takes: JSON texts both ways. */
export interface NativeBridge {
  onMessageFromHost: ((text: string) => void) | null;
  sendMessageToHost(text: string): void;
}

interface HostMessage {
  readonly id: number;
  readonly flags: number;
  readonly message: { readonly body: RequestBody };
}

const RICH_API_EVENT = 65_536;

/** Carries messages between the library and a simulated Excel in node: no start-up of office.js is needed. */
export function bridgeTo(excel: SimulatedExcel): NativeBridge {
  const bridge: NativeBridge = {
    onMessageFromHost: null,
    sendMessageToHost(text) {
      const { id, flags, message } = JSON.parse(text) as HostMessage;
      void excel.answer(message.body, flags).then((answer) => {
        const failed = 'code' in answer;
        const body = failed ? { error: { code: answer.code, message: answer.message } } : answer;
        const statusCode = failed ? (answer.status ?? 400) : 200;
        const reply = { id, type: 2, message: { statusCode, headers: {}, body: JSON.stringify(body) } };
        bridge.onMessageFromHost?.(JSON.stringify(reply));
      });
    },
  };
  excel.workbook.emit = (events) => {
    const entries = events.map((event) => ({ messageCategory: RICH_API_EVENT, id: '', ...event }));
    bridge.onMessageFromHost?.(JSON.stringify({ type: 3, message: { entries } }));
  };
  return bridge;
}
