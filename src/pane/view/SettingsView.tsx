import { Field, Input, makeStyles, Radio, RadioGroup, Select, tokens } from '@fluentui/react-components';
import { ShieldCheckmark16Regular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { useMemo } from 'react';
import type { RoundingPolicy, Rule, RuleId, Severity } from '../../model/index.js';
import { parseAmount } from '../../model/index.js';
import type { Language } from '../../report/messages.js';
import { LANGUAGES, say } from '../../report/messages.js';
import type { Preferences } from '../preferences.js';
import { usePane, useStandard } from './context.js';
import { Section } from './Section.js';

const useStyles = makeStyles({
  view: { paddingBottom: tokens.spacingVerticalXXL },
  rules: { display: 'grid', gridTemplateColumns: '1fr auto', gap: tokens.spacingVerticalXS, alignItems: 'center' },
  rule: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, overflowWrap: 'anywhere' },
  privacy: {
    display: 'flex',
    columnGap: tokens.spacingHorizontalXS,
    alignItems: 'center',
    margin: 0,
    padding: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    '& > svg': { flexShrink: 0 },
  },
});

/** 设置: the person's own, then what travels with this workbook. */
export function SettingsView(): JSX.Element {
  const { words } = usePane();
  const styles = useStyles();
  return (
    <div className={styles.view}>
      <Personal />
      <Rounding />
      <Severities />
      <p className={styles.privacy}>
        <ShieldCheckmark16Regular aria-hidden />
        {words.settings.privacy}
      </p>
    </div>
  );
}

function Personal(): JSX.Element {
  const { session, state, words } = usePane();
  const { preferences } = state;
  const set = (change: Partial<Preferences>): void => void session.changePreferences({ ...preferences, ...change });
  const themes = Object.entries(words.settings.themes);
  return (
    <Section title={words.views.settings}>
      <Field label={words.settings.language}>
        <RadioGroup
          layout="horizontal"
          value={preferences.language}
          onChange={(_event, { value }) => set({ language: value as Language })}
        >
          {LANGUAGES.map((language) => (
            <Radio key={language} value={language} label={words.settings.languages[language]} />
          ))}
        </RadioGroup>
      </Field>
      <Field label={words.settings.theme}>
        <Select
          value={preferences.theme}
          onChange={(_event, { value }) => set({ theme: value as Preferences['theme'] })}
        >
          {themes.map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={words.settings.author} hint={words.settings.authorHint}>
        <Input value={preferences.author} onChange={(_event, { value }) => set({ author: value })} />
      </Field>
    </Section>
  );
}

type PolicyKind = 'interval' | 'strict' | 'fixed';

function Rounding(): JSX.Element {
  const { session, state, words } = usePane();
  const { settings } = state;
  const policy: RoundingPolicy = settings.rounding ?? 'interval';
  const kind: PolicyKind = typeof policy === 'string' ? policy : 'fixed';
  const set = (rounding: RoundingPolicy): void => void session.changeSettings({ ...settings, rounding });
  const choose = (chosen: PolicyKind): void => set(chosen === 'fixed' ? { fixed: '0.01' } : chosen);
  return (
    <Section title={words.settings.rounding}>
      <RadioGroup
        aria-label={words.settings.rounding}
        value={kind}
        onChange={(_event, { value }) => choose(value as PolicyKind)}
      >
        {(['interval', 'strict', 'fixed'] as const).map((one) => (
          <Radio key={one} value={one} label={words.settings.roundings[one]} />
        ))}
      </RadioGroup>
      {typeof policy !== 'string' && (
        <Field label={words.settings.fixed}>
          <Input
            inputMode="decimal"
            defaultValue={policy.fixed}
            onBlur={({ target }) => {
              const amount = parseAmount(target.value);
              if (amount && amount.units >= 0n) set({ fixed: target.value });
              else target.value = policy.fixed;
            }}
          />
        </Field>
      )}
    </Section>
  );
}

function Severities(): JSX.Element {
  const { session, state, words } = usePane();
  const rules = useStandard()?.rules ?? [];
  const open = state.open.has('severities');
  const fold = { open, toggle: () => session.store.dispatch({ type: 'toggled', id: 'severities' }) };
  return (
    <Section title={words.settings.severity} hint={words.settings.severityHint} fold={fold}>
      <RuleSeverities rules={rules} />
    </Section>
  );
}

function RuleSeverities({ rules }: { readonly rules: readonly Rule[] }): JSX.Element {
  const { session, state, words, language } = usePane();
  const styles = useStyles();
  const { settings } = state;
  const options = useMemo(
    () => [
      ['', words.settings.asDefined] as const,
      ...(['error', 'warning', 'info'] as const).map((one) => [one, say(`severity.${one}`, language)] as const),
      ['off', words.settings.off] as const,
    ],
    [words, language],
  );
  const choose = (rule: RuleId, value: string): void => {
    const others = Object.entries(settings.severities ?? {}).filter(([id]) => id !== rule);
    const chosen = value === '' ? [] : [[rule, value as Severity | 'off'] as const];
    void session.changeSettings({ ...settings, severities: Object.fromEntries([...others, ...chosen]) });
  };
  return (
    <div className={styles.rules}>
      {rules.map((rule) => (
        <div key={rule.id} style={{ display: 'contents' }}>
          <span className={styles.rule}>
            {rule.id} {rule.name[language]}
          </span>
          <Select
            size="small"
            aria-label={`${rule.id} ${rule.name[language]}`}
            value={settings.severities?.[rule.id] ?? ''}
            onChange={(_event, { value }) => choose(rule.id, value)}
          >
            {options.map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </div>
      ))}
    </div>
  );
}
