import type { RequestBody } from './protocol.js';
import type { Fault, SimulatedExcel } from './simulated-excel.js';

/** Dispatch ids of the desktop's interface, and the codes it answers with. */
const DISPATCH = { richApi: 93, richApiEvent: 33 } as const;
const CODE = { ok: 0, failed: 5001, unsupported: 5000, cellEditing: 5004 } as const;
const RICH_API_EVENT = 65_536;

type Callback = (answer: unknown) => void;

/** Arrays come wrapped as the desktop's safe arrays. */
const wrapped = (array: readonly unknown[]) => ({ toArray: () => array, dimensions: () => 1 });

export interface ExternalOptions {
  /** API sets by name, e.g. `{ ExcelApi: '1.14' }`. */
  readonly requirements: Readonly<Record<string, string>>;
  readonly locale: string;
}

/** `window.external` as desktop Excel gives it to a web view: with it the complete start-up of office.js runs. */
export function externalFor(excel: SimulatedExcel, options: ExternalOptions): Record<string, unknown> {
  let handler: ((dispatch: number, entries: unknown) => void) | undefined;
  excel.workbook.emit = (events) => {
    const entries = events.map((one) => [RICH_API_EVENT, one.messageType, one.targetId, one.message, '', false]);
    handler?.(DISPATCH.richApiEvent, wrapped(entries));
  };
  return {
    GetHostInfo: () => `Excel$Win32$16.01$${options.locale}`,
    GetLoggingAllowed: () => false,
    GetContext: () => contextFor(options),
    Execute(dispatch: number, params: readonly (readonly unknown[])[], callback: Callback) {
      if (dispatch !== DISPATCH.richApi) return void setTimeout(callback, 0, CODE.unsupported);
      const [, , , , text, , flags] = params[0]!;
      void excel.answer(JSON.parse(text as string) as RequestBody, flags as number).then((answer) => {
        if ('code' in answer) callback(codeOf(answer));
        else callback(wrapped([CODE.ok, wrapped([200, [], JSON.stringify(answer)])]));
      });
    },
    RegisterEvent(dispatch: number, _target: string, listener: typeof handler, callback: Callback) {
      if (dispatch === DISPATCH.richApiEvent) handler = listener;
      setTimeout(callback, 0, CODE.ok);
    },
    UnregisterEvent(_dispatch: number, _target: string, callback: Callback) {
      setTimeout(callback, 0, CODE.ok);
    },
  };
}

function codeOf({ code }: Fault): number {
  return code === 'InvalidOperationInCellEditMode' ? CODE.cellEditing : CODE.failed;
}

function contextFor({ requirements, locale }: ExternalOptions): Record<string, unknown> {
  const colours = {
    primaryBackgroundColor: 0xffffff,
    primaryForegroundColor: 0,
    secondaryBackgroundColor: 0xf0f0f0,
    secondaryForegroundColor: 0,
    bodyBackgroundColor: 0xffffff,
    bodyForegroundColor: 0,
    controlBackgroundColor: 0xffffff,
    controlForegroundColor: 0,
  };
  const answers: Record<string, unknown> = {
    GetAppType: 1,
    GetSolutionRef: 'simulated',
    GetAppVersionMajor: 16,
    GetAppVersionMinor: 1,
    GetAppUILocale: locale,
    GetAppDataLocale: locale,
    GetDocUrl: 'C:\\simulated\\预算.xlsx',
    GetAppCapabilities: 0,
    GetActivationMode: 1,
    GetControlIntegrationLevel: 1,
    GetSolutionToken: '',
    GetCorrelationId: 'simulated',
    GetInstanceId: 'simulated',
    GetTouchEnabled: false,
    GetCommerceAllowed: false,
    GetSupportedMatrix: JSON.stringify(requirements),
    GetHostCustomMessage: '',
    GetHostFullVersion: '16.0.17000.20000',
    GetDialogRequirementMatrix: JSON.stringify(requirements),
    GetFeaturesForSolution: '{}',
    GetInitialDisplayMode: 2,
    GetOfficeThemeInfo: JSON.stringify(colours),
    GetSettings: { Read: () => undefined, Write: () => undefined },
  };
  return Object.fromEntries(Object.entries(answers).map(([name, value]) => [name, () => value]));
}
