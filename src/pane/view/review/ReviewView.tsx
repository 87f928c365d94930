import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { FolderOpen20Regular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { useMemo, useRef } from 'react';
import type { Checked } from '../../../model/index.js';
import { reviewSummary } from '../../../report/text.js';
import { checkedItems } from '../../select/review.js';
import type { OpenReview } from '../../state/state.js';
import { usePane } from '../context.js';
import { ReviewEntry } from './ReviewEntry.js';

const useStyles = makeStyles({
  view: { display: 'grid', rowGap: tokens.spacingVerticalS, padding: tokens.spacingHorizontalM },
  hint: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  hidden: { display: 'none' },
  summary: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'grid', rowGap: tokens.spacingVerticalS },
});

/** 审核意见: the reviewer's table is opened here, and each item about this workbook shows what became of it. */
export function ReviewView(): JSX.Element {
  const { state, words } = usePane();
  const styles = useStyles();
  const { review, checked } = state;
  return (
    <div className={styles.view}>
      <p className={styles.hint}>{words.review.hint}</p>
      <Chooser chosen={review !== undefined} />
      {review && checked && <Items review={review} checked={checked} />}
      {review && !checked && <p className={styles.hint}>{words.review.waiting}</p>}
    </div>
  );
}

function Chooser({ chosen }: { readonly chosen: boolean }): JSX.Element {
  const { session, words } = usePane();
  const styles = useStyles();
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <div>
      <input
        ref={chooser}
        className={styles.hidden}
        type="file"
        accept=".xlsx"
        aria-label={words.review.label}
        data-testid="review-file"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (file) void session.openReview(file);
        }}
      />
      <Button
        appearance={chosen ? 'secondary' : 'primary'}
        icon={<FolderOpen20Regular />}
        onClick={() => chooser.current?.click()}
      >
        {chosen ? words.review.another : words.review.open}
      </Button>
    </div>
  );
}

function Items({ review, checked }: { readonly review: OpenReview; readonly checked: Checked }): JSX.Element {
  const { session, state, words, language } = usePane();
  const styles = useStyles();
  const { settings } = state;
  const file = session.fileName();
  const items = useMemo(
    () => checkedItems(review.items, { checked, settings, file }, language),
    [review, checked, settings, file, language],
  );
  if (items.length === 0) return <p className={styles.summary}>{words.review.none(review.name)}</p>;
  return (
    <>
      <p className={styles.summary} role="status" data-testid="review-summary">
        {reviewSummary(items, language)}
      </p>
      <ul className={styles.list} aria-label={words.review.items}>
        {items.map((item) => (
          <li key={`${item.place} ${item.findings.join(' ')}`}>
            <ReviewEntry item={item} checked={checked} />
          </li>
        ))}
      </ul>
    </>
  );
}
