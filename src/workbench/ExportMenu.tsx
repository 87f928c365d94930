import { Button, Menu, MenuDivider, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { DocumentArrowDown20Regular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { useRef, useState, useSyncExternalStore } from 'react';
import { usePane } from '../pane/index.js';
import { useBench } from './bench.js';
import type { Exports } from './exports.js';
import { PublicDialog } from './PublicDialog.js';
import { SlipPreview } from './SlipPreview.js';

/** Reports of the workbook that is shown, and of all that are open. */
export function ExportMenu(): JSX.Element {
  const { state, words } = usePane();
  const { shelf, exports } = useBench();
  const { items } = useSyncExternalStore(shelf.subscribe, shelf.get);
  const [slip, setSlip] = useState<ReturnType<Exports['slip']>>();
  const [publishing, setPublishing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const item = (text: string, act: () => void): JSX.Element => <MenuItem onClick={act}>{text}</MenuItem>;
  return (
    <>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button ref={button} appearance="subtle" icon={<DocumentArrowDown20Regular />} disabled={!state.checked}>
            {words.bench.export}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {item(words.bench.slip, () => setSlip(exports.slip()))}
            {item(words.bench.publicCopy, () => setPublishing(true))}
            {item(words.bench.annotated, () => void exports.annotated())}
            {item(words.bench.reportHtml, () => void exports.report('html', 'shown'))}
            {item(words.bench.reportXlsx, () => void exports.report('xlsx', 'shown'))}
            {item(words.bench.opinions, () => void exports.opinions('shown'))}
            {items.length > 1 && (
              <>
                <MenuDivider />
                {item(words.bench.allHtml, () => void exports.report('html', 'all'))}
                {item(words.bench.allXlsx, () => void exports.report('xlsx', 'all'))}
                {item(words.bench.allOpinions, () => void exports.opinions('all'))}
              </>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      {publishing && <PublicDialog onClose={() => setPublishing(false)} returnTo={button.current} />}
      {slip && <SlipPreview slip={slip} onClose={() => setSlip(undefined)} returnTo={button.current} />}
    </>
  );
}
