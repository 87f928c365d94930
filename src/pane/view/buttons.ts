import { tokens } from '@fluentui/react-components';

/** A button that looks like the text it holds. */
export const bareButton = {
  border: 'none',
  background: 'none',
  color: 'inherit',
  font: 'inherit',
  textAlign: 'start',
  cursor: 'pointer',
} as const;

/** One that is a line of a list: the whole line answers. */
export const listButton = {
  ...bareButton,
  ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
} as const;
