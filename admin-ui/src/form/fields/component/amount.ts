import type { Attribute } from '../../../api/types';
import type { Translate } from '../../../i18n';

/** How many components there may be. */
export function amountHint({ min, max }: Attribute, t: Translate): string | undefined {
  const least = Number(min ?? 0);
  const most = Number(max ?? 0);
  if (least > 0 && most > 0) return t('form.amount.between', { min: least, max: most });
  if (least > 0) return t('form.amount.min', { count: least });
  return most > 0 ? t('form.amount.max', { count: most }) : undefined;
}
